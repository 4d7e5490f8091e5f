# error: 2:1: cannot assign to __debug__
import a as __debug__
