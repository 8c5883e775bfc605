### Mail companies and how to allow our mail there; the companies themselves are data, in shared/data/mail_companies.
### Names in 『』 are words on the company's own screens. Carriers' screens are Japanese only, so their names stay Japanese in every language; Google, Apple and Microsoft show theirs in the reader's language, so write what they show in yours.

# Name of a mobile carrier in Japan, as it writes itself.
company-docomo = docomo
# Name of a mobile carrier in Japan.
company-au = au
# Name of a mobile carrier in Japan.
company-uq = UQ mobile
# Name of a mobile carrier in Japan.
company-softbank = SoftBank
# Name of a mobile carrier in Japan.
company-ymobile = Y!mobile
# Name of a mobile carrier in Japan.
company-rakuten = Rakuten Mobile
# Name of Apple's mail service.
company-icloud = iCloud Mail
# Name of Google's mail service.
company-gmail = Gmail
# Name of the mail service of Yahoo! JAPAN, which is not the one of yahoo.com.
company-yahoo-japan = Yahoo! JAPAN Mail
# Name of Microsoft's mail service.
company-outlook = Outlook.com

# docomo, step 1.
steps-docomo-1 = Open 『メール設定』 in My docomo or in the settings of the docomo mail app.
# docomo, step 2. $domain is a domain name.
steps-docomo-2 = In 『受信リスト/拒否リスト設定』 choose to use the lists, add { $domain } to the addresses to receive, and confirm.
# docomo, step 3.
steps-docomo-3 = If you use 『迷惑メールおまかせブロック』, look in its folder 『迷惑メール』 as well.

# au, step 1.
steps-au-1 = Open the mail settings of the au mail app, or My au, and go to 『迷惑メールフィルター』.
# au and UQ mobile, step 2. $domain is a domain name.
steps-au-2 = In 『受信リスト設定』 add { $domain }, tick 『必ず受信』, and register it.
# au and UQ mobile, step 3. Our mail holds pictures, so it is an HTML mail.
steps-au-3 = See that 『HTMLメール規制』 is off: our mail holds pictures.

# UQ mobile, step 1.
steps-uq-1 = Open the mail settings in My UQ mobile and go to 『迷惑メールフィルター』.

# SoftBank, step 1.
steps-softbank-1 = Sign in to My SoftBank, open 『メール設定』 and then 『迷惑メール対策』.
# SoftBank, step 2. $domain is a domain name.
steps-softbank-2 = In the detailed settings add { $domain } to 『受信許可リスト』, with 『後方一致』.
# SoftBank, step 3.
steps-softbank-3 = If 『迷惑メールフィルター』 is set to 『強』, set it to 『標準』.

# Y!mobile, step 1, for one of its two kinds of addresses.
steps-ymobile-1 = For an address with @ymobile.ne.jp: sign in to My Y!mobile and open the settings for mail and junk mail.
# Y!mobile, step 2. $domain is a domain name.
steps-ymobile-2 = Add { $domain } to the senders that are allowed (『受信許可リスト』).
# Y!mobile, step 3, for the other kind of addresses, which is run by Yahoo! JAPAN.
steps-ymobile-3 = For an address with @yahoo.ne.jp: look in the folder 『迷惑メール』 and mark our mail as 『迷惑メールではない』. See that 『受信拒否設定』 does not name us.

# Rakuten Mobile, step 1.
steps-rakuten-1 = Open 『楽メール』 in the Rakuten Link app and look in its folder 『迷惑メール』.
# Rakuten Mobile, step 2. $domain is a domain name.
steps-rakuten-2 = In its settings see that { $domain } is not among the refused senders; where senders can be allowed, add it.

# iCloud Mail, step 1.
steps-icloud-1 = Look in the folder 『Junk』 and mark our mail as 『Not Junk』.
# iCloud Mail, step 2. $sender is a mail address.
steps-icloud-2 = Add { $sender } to your contacts, and see that it is not among the blocked senders.
# iCloud Mail, step 3. The service drops some mail without a word, or when the storage is full.
steps-icloud-3 = On icloud.com see that no mail rule moves our mail, and that your iCloud storage is not full.

# Gmail, step 1. $sender is a mail address; in:anywhere from: is typed as it stands.
steps-gmail-1 = Search for in:anywhere from:{ $sender }. This also finds mail in 『Spam』 and under other tabs.
# Gmail, step 2.
steps-gmail-2 = If it is in 『Spam』, open it and choose 『Not spam』.
# Gmail, step 3. $domain is a domain name.
steps-gmail-3 = On a computer open the settings, 『Filters and Blocked Addresses』, and create a filter for mail from { $domain } with 『Never send it to Spam』.

# Yahoo! JAPAN Mail, step 1.
steps-yahoo-japan-1 = Look in the folder 『迷惑メール』 and mark our mail as 『迷惑メールではない』.
# Yahoo! JAPAN Mail, step 2. $domain is a domain name.
steps-yahoo-japan-2 = In the settings see that 『受信拒否設定』 names neither us nor { $domain }.
# Yahoo! JAPAN Mail, step 3. $domain is a domain name.
steps-yahoo-japan-3 = If you refuse mail with a false sender (『なりすましメール拒否設定』), add { $domain } to 『救済リスト』.

# Outlook.com, step 1.
steps-outlook-1 = Look in the folder 『Junk Email』 and under the tab 『Other』.
# Outlook.com, step 2. $domain is a domain name.
steps-outlook-2 = Open the settings, 『Mail』 and 『Junk email』, and add { $domain } to 『Safe senders and domains』.
# Outlook.com, step 3.
steps-outlook-3 = See that 『Blocked senders and domains』 does not name us.
