### 用通知中的代码撤销或停止非本人操作的页面。

not-me-title = 不是我本人操作
not-me-intro = 您是否收到了我们的邮件，而其中的操作并不是您本人进行的？请输入那封邮件中的代码。更改会被撤销，已开始的操作会停止。
not-me-code = 邮件中的代码
not-me-code-hint = 每四个字符一组，共28个英文字母和数字。建议您从邮件中复制，然后粘贴到这里。
not-me-submit = 撤销
not-me-code-missing = 请输入邮件中的代码。
not-me-code-length = 代码共28个字符，您输入的少了或多了。
not-me-code-wrong = 有字符输入错误。请与邮件核对，或复制后粘贴。
not-me-code-other = 这是其他操作的代码。您需要的代码在写有“不是我本人操作”的邮件中。
not-me-undone-title = 您的原邮箱地址已恢复登记
not-me-undone = 今后我们会重新发送到 { $address }。所有设备都已退出登录，登录密码也已不能使用。请立即设置新的登录密码。
not-me-new-password = 设置新的登录密码
not-me-reset-stopped-title = 已停止，登录密码没有更改
not-me-reset-stopped = 有人使用了您邮箱中的代码，您的邮件可能正在被他人阅读。请同时到您的邮箱服务商处修改邮箱的密码。
not-me-recovery-stopped-title = 已停止，邮箱地址没有更改
not-me-recovery-stopped = 有人知道了您的登录密码。请立即设置新的登录密码。
