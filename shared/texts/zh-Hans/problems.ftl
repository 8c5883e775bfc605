### 操作无法继续时的说明：标题，以及接下来该怎么做。
### 给译者的说明在 ../en 的同名条目上方。

problem-invalid-request-title = 请求格式不正确
problem-invalid-request-detail = 请求中有无法读取的内容。请检查“errors”中列出的字段，然后重新发送。

problem-too-large-title = 请求内容过大
problem-too-large-detail = 请将发送的内容控制在4 KB以内。

problem-unsupported-media-type-title = 不支持这种内容类型
problem-unsupported-media-type-detail = 请以 application/json 发送请求。

problem-not-found-title = 找不到页面
problem-not-found-detail = 此网址没有内容。请返回首页。

problem-method-not-allowed-title = 此处不能使用这种方法
problem-method-not-allowed-detail = 请使用“Allow”响应头中列出的方法。

problem-invalid-credentials-title = 会员号或登录密码不正确
problem-invalid-credentials-detail = 请检查会员号和登录密码，然后重新输入。如果忘记了登录密码，可以设置新的登录密码。

problem-too-many-attempts-title = 尝试次数过多
problem-too-many-attempts-detail = 为保护您的账号，我们需要暂停一段时间。请稍后再试。

problem-password-reset-required-title = 请设置新的登录密码
problem-password-reset-required-detail = 一次性密码多次输入错误或没有使用，或者邮箱地址的更改被撤销了。因此，可能有人知道了您的登录密码。请先设置新的登录密码，再登录。

problem-login-expired-title = 登录已超时
problem-login-expired-detail = 请重新输入会员号和登录密码。

problem-wrong-token-title = 此步骤需要另一种令牌
problem-wrong-token-detail = 请回到登录页面，从输入会员号和登录密码重新开始。

problem-token-missing-title = 请先登录
problem-token-missing-detail = 此步骤需要登录。请登录后再试。

problem-session-ended-title = 您的登录已失效
problem-session-ended-detail = 请重新登录。

problem-client-header-required-title = 请求不是从我们的页面发出的
problem-client-header-required-detail = 请重新打开我们的页面，再操作一次。使用 Cookie 的程序必须发送请求头 X-Pictopass-Client。

problem-resend-too-soon-title = 邮件正在发送途中
problem-resend-too-soon-detail = 请稍等邮件送达。之后您可以再次获取邮件。

problem-too-many-mails-title = 邮件数量已达上限
problem-too-many-mails-detail = 目前我们不能再向您发送更多邮件。请使用最新的邮件，或稍后再试。
problem-too-many-mails-refused-detail = 再次发送的邮件也被拒收了。到了显示的时间，就可以再发送一次。

problem-too-many-codes-title = 一次性密码数量已达上限
problem-too-many-codes-detail = 获取后没有使用的一次性密码过多。请稍后再试。如果不是您本人获取的，请设置新的登录密码。

problem-no-address-title = 尚未登记邮箱地址
problem-no-address-detail = 我们没有可以发送一次性密码的邮箱地址。请通过“没有可用邮箱时的办理方式”登记邮箱地址。

problem-address-unreachable-title = 邮件无法送达您的邮箱
problem-address-unreachable-detail = 目前不会向您登记的邮箱地址发送邮件。原因和处理办法请看随附的说明。

problem-prove-current-first-title = 请先验证当前邮箱
problem-prove-current-first-detail = 请先输入发送到当前邮箱的一次性密码。之后，我们会向新邮箱发送一次性密码。

problem-address-cannot-receive-title = 此邮箱地址无法接收我们的邮件
problem-address-cannot-receive-detail = 请检查邮箱地址的写法，或输入其他邮箱地址。

problem-mail-unavailable-title = 暂时无法发送邮件
problem-mail-unavailable-detail = 问题出在我们这边，不是您的邮箱地址造成的。请过几分钟再试。

problem-no-challenge-title = 尚未发送一次性密码
problem-no-challenge-detail = 请先获取一次性密码邮件。

problem-wrong-code-title = 一次性密码不正确
problem-wrong-code-detail = 请核对最新邮件中的图案、图案顺序和数字。还可以输入{ $attempts_left }次。

problem-superseded-code-title = 这是之前邮件中的一次性密码
problem-superseded-code-detail = 您输入的是第{ $entered_mail }封邮件中的一次性密码。只有最新的邮件有效，请使用第{ $current_mail }封邮件。还可以输入{ $attempts_left }次。

problem-expired-code-title = 一次性密码已过期
problem-expired-code-detail = 请获取新邮件，并使用其中的一次性密码。

problem-used-code-title = 一次性密码已使用过
problem-used-code-detail = 每个一次性密码只能使用一次。请获取新邮件。

problem-no-attempts-left-title = 输入次数已用完
problem-no-attempts-left-detail = 这个一次性密码已不能再使用。请获取新邮件。

problem-stale-challenge-title = 我们已发送新邮件
problem-stale-challenge-detail = 这次输入没有计入次数。请输入最新邮件中的一次性密码。

problem-proof-required-title = 还需要完成一个步骤
problem-proof-required-detail = 更改邮箱地址之前，请分别输入发送到当前邮箱和新邮箱的一次性密码。

problem-changed-meanwhile-title = 您的邮箱地址在此期间已被更改
problem-changed-meanwhile-detail = 这次更改没有保存。请查看现在显示的邮箱地址。如果仍要更改，请从头开始操作。

problem-unknown-code-title = 这个代码无法使用
problem-unknown-code-detail = 请确认代码已完整复制、没有过期，也没有使用过。您也可以获取新的代码。

problem-weak-password-title = 请换一个登录密码
problem-weak-password-detail = 这个登录密码太短，或太容易被猜到。请至少使用{ $minimum }个字符，例如几个互不相关的词。

problem-step-up-required-title = 请确认是您本人操作
problem-step-up-required-detail = 这个步骤需要您刚刚输入的一次性密码。请获取邮件并输入，然后即可继续。

problem-second-proof-required-title = 还需要一项确认
problem-second-proof-required-detail = 只有邮件中的代码还不够。请从页面上的方式中选择一种。

problem-still-waiting-title = 等待时间还没有结束
problem-still-waiting-detail = 请在显示的时间再回来，用同一个代码继续。

problem-cooling-off-title = 请再等一段时间
problem-cooling-off-detail = 您的邮箱地址不久前刚更改过。为了保护您，要到显示的时间之后才能再次更改。

problem-recovery-required-title = 请使用“没有可用邮箱时的办理方式”
problem-recovery-required-detail = 发送到您登记的邮箱的邮件无法送达，因此无法确认更改。请通过“没有可用邮箱时的办理方式”登记其他邮箱地址。

problem-no-case-title = 这里没有可以继续的办理
problem-no-case-detail = 这个浏览器还没有开始办理，或办理已经结束。请用您的代码重新开始。

problem-temporarily-unavailable-title = 服务暂时无法使用
problem-temporarily-unavailable-detail = 请过一分钟再试。您已完成的操作不会丢失。

problem-internal-error-title = 我们的系统出现了错误
problem-internal-error-detail = 请再试一次。如果问题再次出现，请联系我们，并提供请求编号。
