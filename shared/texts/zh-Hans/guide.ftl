### 帮助页面。每句话只讲一件事，先写该怎么做。给译者的说明在 ../en 的同名条目上方。

help-title = 帮助
help-intro = 您想了解什么？
help-all = 所有主题
help-to-login = 前往登录页面

help-how-title = 如何用图案和数字登录
help-how-short = 什么是一次性密码，怎样输入
help-how-what = 您输入登录密码之后，我们会向您登记的邮箱发送邮件。邮件中有由图案和数字组成的一次性密码。只知道登录密码的人无法登录。
help-how-step-1 = 输入会员号和登录密码。
help-how-step-2 = 打开来自 { $sender } 的最新邮件。邮件的主题中写有时间和序号。
help-how-step-3 = 在输入页面，按相同的顺序选择相同的图案。再选择数字。
help-how-step-4 = 按“确认”，即可登录。
help-how-sample = 例如，图案在邮件和页面中是这样显示的：
help-how-words-title = 如果看不到图案
help-how-words = 在邮件和页面中，每个图案下方都写有词语。您也可以从邮件中复制写有词语和数字的那一行，粘贴到输入页面。
help-how-newest-title = 如果收到多封邮件
help-how-newest = 只有最新的一封有效，也就是最后发送的那一封。输入页面会显示它的序号和时间。其中的一次性密码在10分钟内有效，只能使用一次。
help-how-safe-title = 请不要告诉任何人
help-how-safe = 我们的工作人员绝不会向您索要一次性密码，无论是通过电话还是聊天。请只在本网站输入一次性密码。如果收到不是您本人获取的邮件，可能有人知道了您的登录密码。请在登录页面选择“忘记登录密码？”，设置新的登录密码。如果无法设置，请致电我们。

help-not-received-title = 没有收到邮件
help-not-received-short = 需要检查什么，按什么顺序检查
help-not-received-intro = 邮件可能需要几分钟才能送达。输入页面会显示我们所知的邮件状态。请按顺序检查以下几点：
help-not-received-1 = 邮箱地址正确吗？输入页面会显示邮件发送到了哪里。我们的其他邮件可能会发送到别的地址。
help-not-received-2 = 请查看垃圾邮件文件夹和其他文件夹，例如“推广”或“广告邮件”。
help-not-received-3 = 请在邮箱或手机运营商的设置中，允许接收来自 { $domain } 的邮件（加入白名单）。发件人是 { $sender }。
help-not-received-4 = 邮箱满了吗？如果已满，请删除一些邮件。
help-not-received-5 = 然后，请在输入页面获取新邮件。获取之后，只有新邮件有效。
help-not-received-else-title = 如果仍然没有收到
help-not-received-else = 输入会员号和登录密码后，请选择“登记其他邮箱地址”，您可以通过“没有可用邮箱时的办理方式”登记其他邮箱。需要哪种代码、如何获取，该页面都有说明。您也可以致电我们：我们可以查看您的邮箱服务商是否已接收邮件。

help-companies-title = 允许接收我们的邮件
help-companies-short = docomo、au、软银、Gmail 等的设置方法
help-companies-intro = 手机运营商和邮箱服务商的过滤设置可能会拦截我们的邮件。请允许接收来自 { $domain } 的邮件（加入白名单）。发件人是 { $sender }。『』中是服务商自己页面上的文字，页面可能已经改变。
help-companies-domain = 要允许的域名
help-companies-sender = 发件人地址
help-companies-checked = 最后一次在该服务商的页面上核对：{ $date }。
help-companies-unchecked = 编写于 { $date }，尚未在该服务商的页面上核对，可能有所不同。
help-companies-other-title = 其他服务商
help-companies-other = 请查找“过滤”、“垃圾邮件”或“允许的发件人”等设置，并加入 { $domain }。如果找不到，请查看该服务商的帮助。

help-cannot-title = 无法接收邮件的地址
help-cannot-short = 哪些地址，为什么，该怎么做
help-cannot-intro = 有些邮箱地址永远收不到邮件。我们会立即告诉您，您不必等待。
help-cannot-shapes-title = 点（.）
help-cannot-shapes = 有些较早的邮箱地址无法接收我们的邮件：以点（.）开头的地址，有连续的点（..）的地址，以及 @ 的前一个字符是点（.）的地址。请登记其他邮箱地址。
help-cannot-shapes-quoted = 有些较早的邮箱地址以点（.）开头，有连续的点（..），或者 @ 的前一个字符是点（.）。我们会向这些地址发送邮件，但途中有些服务商不会接收。如果没有收到，请登记其他邮箱地址。
help-cannot-domain-title = @ 后面的部分
help-cannot-domain = 只要错一个字母，邮件就会无法送达，或发给陌生人。有些域名完全不接收邮件。如果地址看起来像是输错了，我们会问您是否要用另一个地址，但不会自行更改。
help-cannot-letters-title = 可以使用的字符
help-cannot-letters = @ 前面只能使用半角的英文字母、数字和符号。请把键盘切换为半角。
help-cannot-carrier-title = 手机运营商的邮箱
help-cannot-carrier = 这种邮箱可以接收我们的邮件，但更换运营商或套餐后，往往就不能使用。请登记可以长期使用的邮箱，并在更换运营商之前先在这里更改。
help-cannot-todo-title = 该怎么做
help-cannot-todo = 如果可以登录，请在“我的菜单”中登记其他邮箱地址。如果无法登录，请在登录页面输入会员号和登录密码，然后选择“登记其他邮箱地址”。这就是“没有可用邮箱时的办理方式”：除登录密码外，还需要只有您本人持有的代码。如果遇到困难，请致电我们。

help-address-title = 更改邮箱地址
help-address-short = 三个步骤，验证两个邮箱
help-address-intro = 请登录，打开“我的菜单”，再打开邮箱地址页面。更改共有三个步骤：
help-address-step-1 = 我们会向当前邮箱发送一次性密码。请输入这个一次性密码。
help-address-step-2 = 请输入新邮箱地址。我们会向该地址发送一次性密码。请同样输入。
help-address-step-3 = 保存。我们会向原邮箱和新邮箱发送通知。
help-address-why-title = 为什么需要这些步骤？
help-address-why = 这样，即使有人知道您的登录密码，也不能把您的邮件转到别处。
help-address-lost-title = 如果已无法打开当前邮箱
help-address-lost = 请在登录页面输入会员号和登录密码，然后选择“登记其他邮箱地址”。这就是“没有可用邮箱时的办理方式”：除登录密码外，还需要只有您本人持有的代码。如果遇到困难，请致电我们。

help-password-title = 登录密码的问题
help-password-short = 忘记了、无法使用，或被他人知道
help-password-check = 请检查字母大小写是否正确，输入的是否为网站的登录密码。多次输入错误后，我们会暂停一段时间。页面会显示需要等待多久。
help-password-forgotten-title = 如果忘记了登录密码
help-password-forgotten = 请在登录页面选择“忘记登录密码？”。我们会把带有代码的邮件发送到您登记的邮箱地址。另外还需要抄在纸上的备用代码，或您曾用来登录的浏览器。如果两者都没有，请等待页面显示的时间。如果也无法阅读邮件，请致电我们。
help-password-known-title = 如果可能有人知道了登录密码
help-password-known = 请立即设置新的登录密码：可以从菜单，也可以从登录页面的“忘记登录密码？”。只要您的邮箱是安全的，任何人都不能仅凭登录密码登录。

help-contact-title = 联系电话
help-contact-short = 电话号码和服务时间
help-contact-intro = 我们很乐意为您提供帮助。请准备好会员号。我们绝不会询问您的登录密码或一次性密码。
