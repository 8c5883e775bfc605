### The mail after an address change, to the former and to the new address. No web address anywhere.

# Subject. $service is the site's name, $time like 14:05.
notice-subject = [{ $service }] Your registered mail address was changed ({ $time })
# Preview line and heading.
notice-heading = Your registered mail address was changed
# What happened. $address is masked, like t•••@example.com.
notice-new-address = New address: { $address }
# When. $moment is date, time and zone.
notice-changed = Changed: { $moment }
# To the former address: why the reader gets this.
notice-why-former = This mail goes to your former address, so that you know about the change. From now on we write to the new address.
# To the new address: why the reader gets this.
notice-why-new = From now on, one-time passwords and important notices come to this address.
# If it was the member.
notice-if-you = If you made this change, there is nothing more to do.
# If it was not the reader, at the new address. Where to ask stands below.
notice-if-not-you-new = If you know nothing about this, please contact us.
