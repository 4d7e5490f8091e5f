import four
error = four.error
attribute = four.attribute
late = 1
