"""From bytes to characters: charsets declared and guessed, mojibake mended only where that is reversible."""
