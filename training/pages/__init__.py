"""The page classifier: labelled pages in, `src/firsthand/page/weights/*.npz` out. See README.md here."""
