import { storable } from "../prepare-help-centre.js";
/** Joins an article with what its text says, which has been read already to find its mistakes. */
export const prepareArticle = ({ source, parsed }) => ({
    ...source,
    title: storable(source.title),
    ...(source.description === undefined ? {} : { description: storable(source.description) }),
    tags: source.tags.map(storable),
    nodes: parsed.nodes,
    sections: parsed.sections.map(({ heading, text }) => ({
        ...(heading ? { heading: heading.text, id: heading.id } : {}),
        text,
    })),
    body: parsed.text,
});
