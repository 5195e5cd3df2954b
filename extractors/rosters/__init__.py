"""Lists of signatories and members, in whatever layout, and the count that the text states for them."""
