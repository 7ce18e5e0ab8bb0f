// The report by docxtemplater: a Word template with its tags, filled from JSON.
//
// node with_docxtemplater.js TEMPLATE BLOCKS TARGET
"use strict";

const fs = require("fs");
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");

// What is rendered, before the clock runs: without an expression parser a section asks for a key of the kind's name.
exports.load = (content) => {
  const data = JSON.parse(content);
  for (const block of data.blocks) block[block.kind] = true;
  return data;
};

// A function that writes one report; the template's file is read once, and opened for each report as the library needs.
exports.maker = (template) => {
  const content = fs.readFileSync(template);
  return (data, target) => {
    const filled = new Docxtemplater(new PizZip(content), { paragraphLoop: true });
    filled.render(data);
    fs.writeFileSync(target, filled.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
  };
};

if (require.main === module) {
  const [template, blocks, target] = process.argv.slice(2);
  exports.maker(template)(exports.load(fs.readFileSync(blocks)), target);
}
