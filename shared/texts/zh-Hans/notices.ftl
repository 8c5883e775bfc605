### 附有代码的通知。邮件中不写任何网址。

notice-code-valid = 有效期至{ $until }。只能使用一次。
notice-code-never-asked = 我们的工作人员绝不会向您索要这个代码。无论是通过电话还是聊天，都请不要告诉任何人。
notice-at = 时间：{ $moment }
notice-was-you = 如果是您本人操作，则无需再做任何处理。
notice-undo = 如果不是您本人操作，请按平时的方式打开我们的网站，选择“不是我本人操作”，然后输入以下代码。您的原邮箱地址将恢复登记，所有设备都会退出登录。

notice-undone-subject = 【{ $service }】邮箱地址的更改已撤销（{ $time }）
notice-undone-heading = 邮箱地址的更改已撤销
notice-undone-address = 恢复登记的地址：{ $address }
notice-undone-restored = 有人输入了通知中的代码。所有设备都已退出登录，登录密码也已不能使用。
notice-undone-password = 请按平时的方式打开我们的网站，设置新的登录密码。
notice-undone-removed = 此邮箱地址已不再登记，因为有人输入了我们发送到原邮箱的代码。所有设备都已退出登录。
notice-undone-if-not-you = 如果不是您本人操作，请立即联系我们。
