### 更改邮箱地址后的通知，发送到原邮箱和新邮箱。邮件中不写任何网址。

notice-subject = 【{ $service }】您登记的邮箱地址已更改（{ $time }）
notice-heading = 您登记的邮箱地址已更改
notice-new-address = 新邮箱地址：{ $address }
notice-changed = 更改时间：{ $moment }
notice-why-former = 本邮件发送到您的原邮箱，以便您知道这次更改。今后，我们会将邮件发送到新邮箱。
notice-why-new = 今后，一次性密码和重要通知将发送到此邮箱。
notice-if-you = 如果是您本人操作，则无需再做任何处理。
notice-if-not-you-new = 如果您对此不知情，请联系我们。
