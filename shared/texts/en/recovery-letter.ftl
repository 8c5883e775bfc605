### A letter on paper with a code, by which a member registers another mail address. Printed by the operator.

# Heading. $service is the site's name.
recovery-letter-title = { $service }: your code for a new mail address
# What the letter is.
recovery-letter-what = With the code in this letter you can register a mail address at which you can receive mail. Keep the letter where nobody else reads it.
# What to do. “Register another mail address” is the heading of a page: the same words as recovery-title.
recovery-letter-how = Open our site the way you always do and log in with your member number and password. Choose “Register another mail address” and type the eight groups of digits below, one after the other.
# Last day. $date is a date.
recovery-letter-until = The code works once, until { $date }.
# If the reader did not ask for it.
recovery-letter-not-you = Our staff never ask for this code. If you did not ask for this letter, please destroy it and change your password.
