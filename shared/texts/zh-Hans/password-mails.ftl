### 关于登录密码和备用代码的邮件。邮件中不写任何网址。

password-reset-subject = 【{ $service }】设置新登录密码的代码（{ $time }）
password-reset-heading = 这是您设置新登录密码的代码
password-reset-asked = 有人请求设置新的登录密码
password-reset-why = 请复制以下代码，粘贴到“设置新的登录密码”页面。24小时内收到的其他邮件中的代码也都可以使用。
password-reset-if-not-you = 如果不是您本人请求的，可以忽略这封邮件，您的登录密码不会改变。仅凭这个代码无法立即更改任何内容。

reset-waiting-subject = 【{ $service }】有人将设置新的登录密码（{ $time }）
reset-waiting-heading = 有人想为您的账号设置新的登录密码
reset-waiting-from = 可以设置的时间：{ $moment }起
reset-waiting-why = 有人能读到发往您登记邮箱的邮件，请求设置新的登录密码，但没有其他可以确认的内容。因此我们要求对方等待，并向您的邮箱发送通知，包括您不久前使用的邮箱。
reset-waiting-if-you = 如果是您本人操作：请在上述时间，用之前邮件中的代码继续。
reset-waiting-stop = 如果不是您本人操作，请按平时的方式打开我们的网站，选择“不是我本人操作”，然后输入以下代码。这样就不会设置新的登录密码。

reset-stopped-subject = 【{ $service }】已停止设置新的登录密码（{ $time }）
reset-stopped-heading = 已停止设置新的登录密码
reset-stopped-kept = 您的登录密码没有改变
reset-stopped-why = 有人正在等待设置新的登录密码，现已停止，为此发送的代码也全部失效。三天之内，即使等待，也无法只凭邮件设置新的登录密码。
reset-stopped-next = 如果请求设置新登录密码的不是您本人，可能有人能读到您的邮件。请修改您邮箱的密码。

password-changed-subject = 【{ $service }】您的登录密码已修改（{ $time }）
password-changed-heading = 您的登录密码已修改
password-changed-reset = 方式：使用发送到您邮箱的代码
password-changed-saved-code = 方式：使用发送到您邮箱的代码，以及您保存的备用代码之一
password-changed-signed-in = 方式：在登录状态下
password-changed-why = 从现在起请使用新的登录密码。其他设备上的登录都已失效。
password-changed-if-not-you = 如果不是您本人操作，请立即按平时的方式打开我们的网站，选择“设置新的登录密码”。如果无法进行，请联系我们。

codes-issued-subject = 【{ $service }】已生成新的备用代码（{ $time }）
codes-issued-heading = 已为您生成新的备用代码
codes-issued-old = 之前的备用代码已无法使用
codes-issued-why = 忘记登录密码或无法读取邮件时，可以用备用代码恢复使用。代码只显示过一次，不在这封邮件中。
codes-issued-if-not-you = 如果不是您本人操作，说明有人进入了您的账号。请立即设置新的登录密码，然后重新生成备用代码。如果无法进行，请联系我们。

password-known-subject = 【{ $service }】请设置新的登录密码（{ $time }）
password-known-heading = 您目前的登录密码已无法使用
password-known-fact = 可能有人知道了您的登录密码
password-known-why = 有人多次输入错误的一次性密码，或多次请求一次性密码却没有使用。只有知道您登录密码的人才能这样做，因此我们不再接受这个登录密码。
password-known-next = 请按平时的方式打开我们的网站，选择“设置新的登录密码”。您可以用发送到这个邮箱的代码和目前的登录密码来设置。仅凭登录密码无法登录。
