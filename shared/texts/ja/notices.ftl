### コードが書かれたお知らせの文。ウェブサイトのアドレスは書きません。

notice-code-valid = { $until }まで有効です。使えるのは1回だけです。
notice-code-never-asked = 係の者が、このコードをおたずねすることはありません。電話やチャットで聞かれても、教えないでください。
notice-at = 日時：{ $moment }
notice-was-you = ご自分でなさった場合は、何もしなくて大丈夫です。
notice-undo = お心当たりがない場合は、いつもの方法で当サイトを開き、「お心当たりのないとき」を選んで、次のコードを入力してください。前のアドレスの登録に戻り、ログイン中の機器はすべてログアウトされます。

notice-undone-subject = 【{ $service }】メールアドレスの変更を取り消しました（{ $time }）
notice-undone-heading = メールアドレスの変更を取り消しました
notice-undone-address = 登録に戻したアドレス：{ $address }
notice-undone-restored = お知らせに書かれたコードが入力されました。ログイン中の機器はすべてログアウトされ、パスワードは使えなくなりました。
notice-undone-password = いつもの方法で当サイトを開き、新しいパスワードを設定してください。
notice-undone-removed = このアドレスの登録はなくなりました。その前のアドレスにお送りしたコードが入力されたためです。ログイン中の機器はすべてログアウトされました。
notice-undone-if-not-you = お心当たりがない場合は、すぐにお問い合わせください。
