label = 'package name'
