### アドレスを変更したあとのお知らせ。前のアドレスと新しいアドレスに送ります。

notice-subject = 【{ $service }】ご登録のメールアドレスを変更しました（{ $time }）
notice-heading = ご登録のメールアドレスを変更しました
notice-new-address = 新しいアドレス：{ $address }
notice-changed = 変更した日時：{ $moment }
notice-why-former = 変更をお知らせするため、前のアドレスにもお送りしています。これからは、新しいアドレスにお送りします。
notice-why-new = これからは、ワンタイムパスワードと重要なお知らせを、このアドレスにお送りします。
notice-if-you = ご自分で変更された場合は、何もしなくて大丈夫です。
notice-if-not-you-new = お心当たりがない場合は、お問い合わせください。
