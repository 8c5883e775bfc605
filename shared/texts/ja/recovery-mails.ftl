### 「メールが使えない方の手続き」のメール。ウェブサイトのアドレスは書きません。

recovery-mail-password = お心当たりがない場合は、パスワードが他の人に知られています。いつもの方法で当サイトを開き、新しいパスワードを設定してください。設定できないときは、すぐにお問い合わせください。

recovery-asked-subject = 【{ $service }】新しいアドレスを登録するためのコードの申し込みがありました（{ $time }）
recovery-asked-heading = 新しいアドレスを登録するためのコードの申し込みがありました
recovery-asked-letter = 受け取り方：郵便（ご登録の住所へお送りします）
recovery-asked-desk = 受け取り方：係の者から（ご本人であることを確かめたあと）
recovery-asked-why = どなたかが、あなたの会員番号とパスワードでログインし、「このメールはもう使えない」と申し込みました。このコードがあると、別のメールアドレスを登録できます。

recovery-proved-subject = 【{ $service }】新しいアドレスを登録するためのコードが使われました（{ $time }）
recovery-proved-heading = 新しいアドレスを登録するためのコードが使われました
recovery-proved-saved = 使われたコード：お手元の予備コードの1つ
recovery-proved-posted = 使われたコード：郵便でお送りしたコード
recovery-proved-desk = 使われたコード：係の者がお渡ししたコード
recovery-proved-why = このことをお知らせするため、ご登録のアドレスにお送りしています。アドレスはまだ変わっていません。変わる前に、新しいアドレスの確認があり、もう一度お知らせをお送りします。
recovery-proved-if-not-you = お心当たりがない場合は、パスワードとコードが他の人に知られています。いつもの方法でログインすると、手続きを止めることができます。ログインできないときは、すぐにお問い合わせください。

recovery-confirm-subject = 【{ $service }】新しいメールアドレスの確認コード（{ $time }）
recovery-confirm-heading = このコードを、当サイトの画面に写してください
recovery-confirm-why = 次のコードをコピーして、このアドレスを入力した画面に貼り付けてください。メールが届いていることを確かめるためです。
recovery-confirm-if-not-you = お心当たりがない場合は、このメールをそのままにしておいてください。コードが使われなければ、何も起こりません。

recovery-waiting-subject = 【{ $service }】ご登録のメールアドレスが変わる予定です（{ $time }）
recovery-waiting-heading = ご登録のメールアドレスが変わる予定です
recovery-waiting-from = 変更できる日時：{ $moment }以降
recovery-waiting-why = 変更を止めることができるように、ご登録のアドレスと、最近まで登録されていたアドレスにお送りしています。
recovery-waiting-stop = お心当たりがない場合は、いつもの方法で当サイトを開き、「お心当たりのないとき」を選んで、次のコードを入力してください。変更が止まります。そのあと、新しいパスワードを設定してください。

recovery-stopped-subject = 【{ $service }】メールアドレスの変更を止めました（{ $time }）
recovery-stopped-heading = メールアドレスの変更を止めました
recovery-stopped-kept = ご登録のアドレスは、今のままです。
recovery-stopped-again = やはり新しいアドレスを登録なさりたい場合は、別のコードで手続きを始めからやり直すか、お問い合わせください。
recovery-stopped-if-not-you = 他の人がこの変更を始めていた場合は、パスワードが知られています。いつもの方法で当サイトを開き、新しいパスワードを設定してください。
