### 邮箱服务商，以及如何允许接收我们的邮件。服务商的数据在 shared/data/mail_companies。
### 『』中是服务商自己页面上的文字；日本运营商的页面只有日文，因此保留日文。

company-docomo = docomo
company-au = au
company-uq = UQ mobile
company-softbank = 软银（SoftBank）
company-ymobile = Y!mobile
company-rakuten = 乐天移动（日本）
company-icloud = iCloud 邮件
company-gmail = Gmail
company-yahoo-japan = 日本雅虎邮箱（Yahoo! JAPAN）
company-outlook = Outlook.com

steps-docomo-1 = 在 My docomo 或 docomo 邮件应用的设置中，打开『メール設定』。
steps-docomo-2 = 在『受信リスト/拒否リスト設定』中选择使用列表，把 { $domain } 加入要接收的邮件，然后确定。
steps-docomo-3 = 如果您使用『迷惑メールおまかせブロック』，请同时查看『迷惑メール』文件夹。

steps-au-1 = 在 au 邮件应用的设置或 My au 中，打开『迷惑メールフィルター』。
steps-au-2 = 在『受信リスト設定』中加入 { $domain }，勾选『必ず受信』，然后登记。
steps-au-3 = 请确认『HTMLメール規制』已关闭，因为我们的邮件中有图案。

steps-uq-1 = 在 My UQ mobile 的邮件设置中，打开『迷惑メールフィルター』。

steps-softbank-1 = 登录 My SoftBank，打开『メール設定』，再打开『迷惑メール対策』。
steps-softbank-2 = 在详细设置中，把 { $domain } 以『後方一致』加入『受信許可リスト』。
steps-softbank-3 = 如果『迷惑メールフィルター』是『強』，请改为『標準』。

steps-ymobile-1 = @ymobile.ne.jp 的邮箱：登录 My Y!mobile，打开邮件和垃圾邮件的设置。
steps-ymobile-2 = 把 { $domain } 加入允许的发件人（『受信許可リスト』）。
steps-ymobile-3 = @yahoo.ne.jp 的邮箱：查看『迷惑メール』文件夹，把我们的邮件标为『迷惑メールではない』。并确认『受信拒否設定』中没有我们。

steps-rakuten-1 = 在 Rakuten Link 应用中打开『楽メール』，查看『迷惑メール』文件夹。
steps-rakuten-2 = 在设置中确认拒收的发件人里没有 { $domain }；如果可以登记允许的发件人，请加入。

steps-icloud-1 = 查看『垃圾邮件』文件夹，把我们的邮件标为『非垃圾邮件』。
steps-icloud-2 = 把 { $sender } 加入通讯录，并确认它不在已屏蔽的发件人中。
steps-icloud-3 = 在 icloud.com 确认没有邮件规则会移动我们的邮件，并且 iCloud 储存空间未满。

steps-gmail-1 = 搜索 in:anywhere from:{ $sender }，这样也能找到『垃圾邮件』和其他标签页中的邮件。
steps-gmail-2 = 如果邮件在『垃圾邮件』中，请打开，再选择『不是垃圾邮件』。
steps-gmail-3 = 在电脑上打开设置中的『过滤器和屏蔽的地址』，为来自 { $domain } 的邮件创建过滤器，并勾选『永不发送至“垃圾邮件”』。

steps-yahoo-japan-1 = 查看『迷惑メール』文件夹，把我们的邮件标为『迷惑メールではない』。
steps-yahoo-japan-2 = 在设置中确认『受信拒否設定』里没有我们的地址，也没有 { $domain }。
steps-yahoo-japan-3 = 如果您拒收冒名的邮件（『なりすましメール拒否設定』），请把 { $domain } 加入『救済リスト』。

steps-outlook-1 = 查看『垃圾邮件』文件夹，以及『其他』标签页。
steps-outlook-2 = 打开设置中的『邮件』和『垃圾邮件』，把 { $domain } 加入『安全发件人和域』。
steps-outlook-3 = 确认『阻止的发件人和域』中没有我们。
