### 发送一次性密码的邮件。为避免被过滤拦截，邮件中不写任何网址。

mail-subject = 【{ $service }】一次性密码（{ $time }发送，第{ $number }封）
mail-preview = 请打开邮件，按顺序选择图案。有效期至{ $expires }。
mail-mark = 第{ $number }封 · { $time }
mail-greeting = 尊敬的{ $name }先生/女士（会员号尾号{ $tail }），您好！
mail-greeting-unnamed = 会员号尾号为{ $tail }的会员，您好！

mail-purpose-login = 这是您用于登录的一次性密码。
mail-purpose-step-up = 这是用于确认您本人身份的一次性密码。
mail-step-up-why = 您要使用的服务需要再次确认身份。
mail-purpose-change-address = 这是您用于更改登记邮箱地址的一次性密码。
mail-purpose-confirm-address = 这是用于将此邮箱登记为新邮箱地址的一次性密码。
mail-requested = 操作时间：{ $moment }，操作设备：{ $browser }
mail-date-pattern = %Y年%-m月%-d日
mail-moment = { $date } { $time }（{ $zone }）

mail-instruction = 请在输入页面按顺序选择下列图案，再选择数字：
mail-paste = 您也可以复制上面这一行，粘贴到输入页面。
mail-spoken = 供朗读使用。{ $words } 数字依次是 { $digits }。
mail-spoken-first = 第一个：{ $word }，
mail-spoken-second = 第二个：{ $word }，
mail-spoken-third = 第三个：{ $word }，
mail-spoken-fourth = 第四个：{ $word }，
mail-spoken-fifth = 第五个：{ $word }，

mail-valid = 有效期至{ $time }（{ $zone }）。只能使用一次。
mail-newest = 这是第{ $number }封邮件。如果收到多封邮件，只有最新的一封有效，也就是最后发送的一封。
mail-safety = 安全提示
mail-never-asked = 我们的工作人员绝不会向您索要一次性密码。无论是通过电话还是聊天，都请不要告诉任何人。
mail-wrong-codes = 自{ $moment }起，已有{ $count }次输入了错误的一次性密码。如果不是您本人操作，说明有人知道您的登录密码。请按平时的方式打开我们的网站，选择“设置新的登录密码”。
mail-not-you = 如果不是您本人操作，可能有人知道了您的登录密码。请不要在任何地方输入这个一次性密码。请按平时的方式打开我们的网站，修改登录密码。
mail-not-you-change-address = 如果不是您本人操作，可能有人正在使用您的账号。请不要在任何地方输入这个一次性密码。请按平时的方式打开我们的网站，修改登录密码，并立即联系我们。
mail-not-you-confirm-address = 如果不是您本人操作，请忽略本邮件。只要不输入这个一次性密码，就不会有任何更改。
mail-contact = 如有疑问，请联系：{ $contact }
mail-automatic = 本邮件由{ $service }自动发送。

browser-iphone = iPhone
browser-ipad = iPad
browser-android = 安卓手机或平板电脑
browser-windows = Windows 电脑
browser-mac = Mac 电脑
browser-linux = Linux 电脑
browser-other = 其他设备

zone-tokyo = 日本时间
zone-utc = 协调世界时
zone-seoul = 韩国时间
zone-taipei = 台湾时间
zone-shanghai = 北京时间
zone-hong-kong = 香港时间
