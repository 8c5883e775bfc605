### 关于邮件状态的说明，以及邮箱地址无法接收邮件的原因。不写出邮箱地址本身。

advice-sending = 正在发送邮件。
advice-sent = 邮件已发出。有些邮箱服务商需要几分钟才能送达。请稍后再查看收件箱。
advice-not-sent = 邮件未能发出。问题出在我们这边，没有计入输入次数。请过几分钟再获取新邮件。
advice-handed-over = 您的邮箱服务商已接收邮件。如果没有看到邮件，请查看垃圾邮件文件夹和其他文件夹，并在邮箱设置中允许接收来自 { $sender_domain } 的邮件（加入白名单）。
advice-delayed = 您的邮箱服务商暂时没有接收邮件。请等待几分钟。如果邮箱已满，请删除一些邮件。
advice-refused = 您的邮箱服务商拒收了邮件。可能是该邮箱已停用，或者邮箱的过滤设置拒收我们的邮件。请在邮箱设置中允许接收来自 { $sender_domain } 的邮件（加入白名单），然后在此页面告诉我们。您也可以使用“没有可用邮箱时的办理方式”。
advice-suppressed = 由于之前的邮件被拒收，我们已停止向您的邮箱发送邮件。更改邮箱设置后，请在此页面告诉我们，我们会再次发送。
advice-complained = 我们的邮件在您的邮箱中被举报为垃圾邮件，因此我们已停止发送。如果是误操作，请确认您愿意接收我们的邮件。

advice-not-sent-form = 无法向这种形式的邮箱地址发送邮件。没有计入输入次数。请登记其他邮箱地址。
advice-delayed-full = 您的邮箱似乎已满。请删除一些邮件。之后的一小段时间内，系统会自动再次发送。
advice-delayed-provider = 您的邮箱服务商暂时没有接收邮件。请等待几分钟，系统会自动再次发送。
advice-delayed-on-the-way = 邮件在途中延迟了。这与您的邮箱无关，我们正在查看。请等待几分钟，系统会自动再次发送。
advice-refused-carrier = 您的手机运营商拒收了邮件。无论是邮箱已停用，还是过滤设置拒收，运营商的答复都一样，所以您的邮箱地址可能是正确的。
advice-refused-full = 邮箱已满，所以邮件被退回。请删除一些邮件，再获取新邮件。
advice-refused-content = 您的邮箱服务商没有接收带有图案的邮件。请获取新邮件：下一封只有文字，用词语代替图案。
advice-refused-too-large = 您的邮箱服务商认为邮件太大。问题出在我们这边。请获取新邮件：下一封只有文字，用词语代替图案。
advice-refused-for-now = 您的邮箱服务商没有及时接收邮件。据我们所知，您的邮箱地址没有问题。请获取新邮件。
advice-refused-by-rule = 您的邮箱服务商按照自己的规则拒收了邮件。这并不表示您的邮箱地址有问题。
advice-refused-ours = 邮件未能发出。问题出在我们这边，您的邮箱地址没有问题。请过几分钟再获取新邮件。
advice-suppressed-ours = 由于我们的设置，发往您邮箱的邮件被停止。问题出在我们这边。请致电我们。
advice-unsubscribed = 您的邮箱已退订我们的邮件，因此我们已停止发送。如果是误操作，请确认您愿意接收我们的邮件。
advice-check-address = 请检查这里显示的邮箱地址。我们的其他邮件可能会发送到别的地址。
advice-settings = 请查看邮箱服务商或手机运营商的设置，允许接收来自 { $domain } 的邮件（加入白名单）。发件人是 { $sender }。
advice-company = 在 { $company } 允许接收我们的邮件
advice-say-so = 更改设置后，请在此页面告诉我们，我们会再次发送。
advice-other-mailbox = 如果仍然不行，您可以通过“没有可用邮箱时的办理方式”登记其他邮箱。
advice-other-mailbox-by-phone = 请选择“登记其他邮箱地址”，您可以通过“没有可用邮箱时的办理方式”登记其他邮箱。如果遇到困难，请致电我们。
advice-other-address = 我们无法向该邮箱地址发送邮件。请输入其他邮箱地址，或致电我们。
advice-call = 我们很乐意为您提供帮助：{ $contact }（{ $hours }）。

reason-leading-dot = 邮箱地址以点（.）开头。这样的地址无法接收我们的邮件。请改用其他邮箱地址。
reason-consecutive-dots = 邮箱地址中有连续的点（..）。这样的地址无法接收我们的邮件。请改用其他邮箱地址。
reason-dot-before-at = 邮箱地址中 @ 的前一个字符是点（.）。这样的地址无法接收我们的邮件。请改用其他邮箱地址。
reason-non-ascii-local-part = @ 前面只能使用半角的英文字母、数字和符号。请检查是否有汉字、全角字符或带重音符号的字母。
reason-forbidden-character = @ 前面有空格、引号等不能使用的字符。请检查邮箱地址。
reason-too-long = 邮箱地址太长。请检查，或改用其他邮箱地址。
reason-no-at = 邮箱地址缺少 @，或者 @ 的位置不正确。请检查邮箱地址。
reason-bad-domain = @ 后面的部分写法不正确。请检查。
reason-no-mail-host = @ 后面的域名不接收邮件。请检查拼写。
reason-control-character = 邮箱地址中有看不见的字符。请不要粘贴，改为手动输入。
