/** Whether somebody has written from this browser: only then anything about messages is loaded or asked for. */
export const hasWritten = (): boolean => {
  try {
    return document.cookie.includes('rapport_service_key=');
  } catch {
    // A sandboxed frame may not read cookies.
    return false;
  }
};
