### 寄送代码的信件，由运营者打印。

recovery-letter-title = { $service }：用于登记新邮箱的代码
recovery-letter-what = 使用这封信中的代码，您可以登记能收到邮件的邮箱地址。请将这封信放在他人看不到的地方。
recovery-letter-how = 请按平时的方式打开我们的网站，使用会员号和登录密码登录。选择“登记其他邮箱地址”，依次输入以下八组数字。
recovery-letter-until = 此代码在{ $date }之前有效，只能使用一次。
recovery-letter-not-you = 我们的工作人员绝不会向您索要这个代码。如果您没有申请这封信，请将其销毁，并修改登录密码。
