# error: 23:22: too many statically nested blocks
while 1:
 while 1:
  while 1:
   while 1:
    while 1:
     while 1:
      while 1:
       while 1:
        while 1:
         while 1:
          while 1:
           while 1:
            while 1:
             while 1:
              while 1:
               while 1:
                while 1:
                 while 1:
                  while 1:
                   while 1:
                    while 1:
                     while 1:
                      pass
