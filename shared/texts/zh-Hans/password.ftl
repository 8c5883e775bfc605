### 登录密码的页面：忘记、修改、备用代码。“代码”是一长串字母或数字，不是图案组成的一次性密码。

password-link = 忘记登录密码？
password-set-new = 设置新的登录密码
password-menu = 登录密码和备用代码
password-menu-change = 修改登录密码

password-title = 设置新的登录密码
password-intro = 请输入会员号。我们会把带有代码的邮件发送到您登记的邮箱地址。
password-ask = 发送邮件
password-have-code = 我已有代码

password-enter-title = 请输入邮件中的代码
password-enter-text = 如果这个会员号已登记，而且登记的邮箱能收到我们的邮件，邮件很快就会到达。代码在24小时内有效。
password-enter-any = 最新的3封邮件，任何一封的代码都可以使用，即使那封邮件不是您要求发送的。24小时内最多发送3封。
password-code = 邮件中的代码
password-code-hint = 分成7段的字母和数字，可以复制后粘贴
password-check = 下一步
password-again = 返回输入会员号
password-slip-length = 代码共有28个字符。请全部复制。
password-slip-character = 其中有代码不会使用的字符。请与邮件核对。
password-slip-check = 有一个字符输入有误。请与邮件核对。
password-slip-other-kind = 这个代码另有用途。用于设置新登录密码的代码以 R 开头。

password-choose-title = 请选择新的登录密码
password-known = 您曾用这个浏览器登录过，因此不需要其他确认。
password-waited = 等待时间已结束。请在 { $time } 之前设置新的登录密码。
password-second = 还需要一项确认
password-second-why = 这样，只能看到您邮件的人就无法取得您的账号。
password-way-recovery-code = 我有抄在纸上的备用代码
password-way-current-password = 我知道当前的登录密码
password-way-wait = 两者都没有，我等待{ $hours }小时
password-wait-text = 我们会用邮件通知您。如果没有人取消，{ $hours }小时后就可以用同一个代码设置新的登录密码。
password-wait-start = 开始等待
password-recovery-code = 备用代码
password-recovery-code-hint = 您保存的纸上分成8段的数字
password-slip-group = 第{ $group }段输入有误。请与您保存的纸核对。
password-slip-printed-length = 备用代码是8段6位数字。
password-slip-printed-character = 备用代码只有数字。
password-current = 当前的登录密码
password-current-wrong = 这不是您当前的登录密码。

password-waiting-title = 正在等待
password-waiting-from = 从 { $time } 起可以设置新的登录密码。
password-waiting-back = 到时请用会员号和同一个代码再来，最晚到 { $time }。请保留邮件。
password-waiting-other = 不等待，改用其他方式确认
password-done-title = 新的登录密码已设置
password-done = 您已在所有设备上退出登录。请用新的登录密码登录。

password-new = 新的登录密码
password-hint = 至少{ $minimum }个字符。用四五个互不相关的词语，比较容易记住。请不要用在其他网站。
password-save = 设置新的登录密码
password-strength-short = 还差{ $count }个字符
password-strength-easy = 容易被猜到：{ $reason }
password-strength-good = 不容易被猜到
password-easy-rows = 相邻的按键或字母
password-easy-repeat = 重复相同的内容
password-easy-dates = 日期或年份
password-easy-common = 很多人使用的词语
password-easy-own = 您的会员号或本网站的名称
password-weak-too-short = 请至少使用{ $minimum }个字符。
password-weak-too-long = 请最多使用256个字符。
password-weak-untypable = 其中有键盘无法输入的字符。请不要粘贴，改为亲自输入。
password-weak-common = 很多人使用这样的密码，或者它曾在别处被盗。请换一个。
password-weak-pattern = 这只是相邻的按键或字母，或者重复相同的内容。请换一个。
password-weak-context = 这只由您的会员号、姓名、邮箱地址或本网站的名称组成。请加上您自己的词语。

password-change-title = 修改登录密码
password-change-intro = 其他设备都会退出登录。您正在使用的设备保持登录。
password-change-saved = 新的登录密码已设置。其他设备都已退出登录。
password-fresh-title = 请先确认是您本人
password-fresh-text = 我们会把一次性密码发送到您登记的邮箱地址。输入之后会回到这个页面。

recovery-codes-title = 备用代码
recovery-codes-intro = 当您忘记登录密码，或无法再使用邮箱时，备用代码可以证明是您本人。请与其他重要文件一起保管。
recovery-codes-none = 您还没有备用代码。
recovery-codes-left = { $date }制作，还有{ $count }个未使用
recovery-codes-used = 有一个备用代码已被使用。请重新制作。如果不是您使用的，也请修改登录密码。
recovery-codes-make = 制作5个备用代码
recovery-codes-replace = 之前的备用代码将不能再使用。
recovery-codes-later = 以后再说
recovery-codes-sheet = 您的备用代码
recovery-codes-once = 只在现在显示一次。请打印或抄写下来。
recovery-codes-of = { $service }，{ $date }
recovery-codes-use = 每个代码只能使用一次。要使用时，请按平时的方式打开我们的网站，在登录页面选择“忘记登录密码？”。我们的工作人员绝不会通过电话或聊天询问代码。
recovery-codes-print = 打印
recovery-codes-file = 保存为文件
recovery-codes-file-name = beiyong-daima
recovery-codes-kept = 我已保存
