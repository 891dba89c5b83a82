const halfLogTwoPi = Math.log(2 * Math.PI) / 2;

/** From here on the asymptotic series below are exact to the last digit of a double. */
const farEnough = 10;

/**
 * The logarithm of Γ(x), for x above 0.
 * @see https://dlmf.nist.gov/5.11#E1 (Stirling’s series, after shifting x by https://dlmf.nist.gov/5.5#E1)
 */
export const logGamma = (x: number): number => {
  let far = x;
  let product = 1;
  while (far < farEnough) {
    product *= far;
    far += 1;
  }
  const inverse = 1 / far;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square *
            (1 / 1_260 -
              square * (1 / 1_680 - square * (1 / 1_188 - square * (691 / 360_360 - square / 156))))));
  return (far - 0.5) * Math.log(far) - far + halfLogTwoPi + series - Math.log(product);
};

/**
 * The derivative of `logGamma`, for x above 0.
 * @see https://dlmf.nist.gov/5.11#E2
 */
export const digamma = (x: number): number => {
  let far = x;
  let shift = 0;
  while (far < farEnough) {
    shift += 1 / far;
    far += 1;
  }
  const square = 1 / (far * far);
  const series =
    square *
    (1 / 12 -
      square *
        (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * (691 / 32_760))))));
  return Math.log(far) - 0.5 / far - series - shift;
};
