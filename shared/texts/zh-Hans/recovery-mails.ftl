### “没有可用邮箱时的办理方式”的邮件。文中不写网址。

recovery-mail-password = 如果不是您本人操作，说明您的登录密码已被他人得知。请按平时的方式打开我们的网站，设置新的登录密码。如果无法设置，请立即联系我们。

recovery-asked-subject = 【{ $service }】有人申请用于登记新邮箱的代码（{ $time }）
recovery-asked-heading = 有人申请用于登记新邮箱的代码
recovery-asked-letter = 领取方式：邮寄（寄到您登记的住址）
recovery-asked-desk = 领取方式：由我们的工作人员确认身份后交给您
recovery-asked-why = 有人用您的会员号和登录密码登录，并表示此邮箱已无法使用。有了这个代码，就可以登记其他邮箱地址。

recovery-proved-subject = 【{ $service }】用于登记新邮箱的代码已被使用（{ $time }）
recovery-proved-heading = 用于登记新邮箱的代码已被使用
recovery-proved-saved = 使用的代码：您保存的备用代码之一
recovery-proved-posted = 使用的代码：我们邮寄给您的代码
recovery-proved-desk = 使用的代码：我们的工作人员交给您的代码
recovery-proved-why = 为了让您知道此事，本邮件发送到您登记的邮箱。您的邮箱地址尚未更改。更改之前，新邮箱必须先确认，我们也会再次发邮件通知您。
recovery-proved-if-not-you = 如果不是您本人操作，说明您的登录密码和一个代码已被他人得知。请按平时的方式登录，登录后可以停止办理。如果无法登录，请立即联系我们。

recovery-confirm-subject = 【{ $service }】确认新邮箱地址的代码（{ $time }）
recovery-confirm-heading = 请把这个代码粘贴到我们的页面
recovery-confirm-why = 请复制以下代码，粘贴到您输入此邮箱地址的页面。这样我们就知道您能在这里收到邮件。
recovery-confirm-if-not-you = 如果您对此不知情，请忽略本邮件。没有这个代码，什么都不会改变。

recovery-waiting-subject = 【{ $service }】您登记的邮箱地址即将更改（{ $time }）
recovery-waiting-heading = 您登记的邮箱地址即将更改
recovery-waiting-from = 最早更改时间：{ $moment }
recovery-waiting-why = 为了让您能够停止更改，本邮件发送到您登记的邮箱，以及不久前登记过的邮箱。
recovery-waiting-stop = 如果不是您本人操作，请按平时的方式打开我们的网站，选择“不是我本人操作”，然后输入以下代码。更改就会停止。之后，请设置新的登录密码。

recovery-stopped-subject = 【{ $service }】邮箱地址的更改已停止（{ $time }）
recovery-stopped-heading = 邮箱地址的更改已停止
recovery-stopped-kept = 您登记的邮箱地址保持不变。
recovery-stopped-again = 如果您确实想登记新的邮箱地址，请用另一个代码重新办理，或联系我们。
recovery-stopped-if-not-you = 如果是其他人开始了此次更改，说明您的登录密码已被得知。请按平时的方式打开我们的网站，设置新的登录密码。
