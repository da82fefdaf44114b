"""The import of a content matrix from a document, a spreadsheet or pasted cells."""
