# error: 2:31: comprehension inner loop cannot rebind assignment expression target 'j'
[i for i in a if (j := i) for j in b]
