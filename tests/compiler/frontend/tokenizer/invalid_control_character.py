# error: 2:5: invalid non-printable character U+0001
x = 
