### パスワードと予備コードについてのメール。ウェブサイトのアドレスは書きません。

password-reset-subject = 【{ $service }】新しいパスワードのためのコード（{ $time }）
password-reset-heading = 新しいパスワードのためのコードです
password-reset-asked = 新しいパスワードの申し込みがありました
password-reset-why = 次のコードをコピーして、「新しいパスワードの設定」の画面に貼り付けてください。24時間以内に届いた別のメールのコードも、同じように使えます。
password-reset-if-not-you = お心当たりがない場合は、このメールをそのままにしてください。パスワードは変わりません。コードだけで、すぐに変えられることはありません。

reset-waiting-subject = 【{ $service }】新しいパスワードが設定されようとしています（{ $time }）
reset-waiting-heading = 新しいパスワードを設定しようとしている方がいます
reset-waiting-from = 設定できる時刻：{ $moment }から
reset-waiting-why = ご登録のアドレスのメールを読める方が、新しいパスワードを申し込みました。ほかに確認できるものがなかったため、待ち時間を設け、少し前までのアドレスも含めて、メールでお知らせしています。
reset-waiting-if-you = ご自分でなさった場合は、上の時刻になったら、前のメールのコードで続けてください。
reset-waiting-stop = お心当たりがない場合は、いつもの方法で当サイトを開き、「お心当たりのないとき」を選んで、次のコードを入力してください。新しいパスワードの設定を止めます。

reset-stopped-subject = 【{ $service }】新しいパスワードの設定を止めました（{ $time }）
reset-stopped-heading = 新しいパスワードの設定を止めました
reset-stopped-kept = パスワードは変わっていません
reset-stopped-why = 新しいパスワードの設定を待っている方がいましたが、止められました。そのためにお送りしたコードは、すべて使えなくなりました。これから3日間は、待っても、メールだけでは新しいパスワードを設定できません。
reset-stopped-next = 新しいパスワードを申し込んだのがご自分でない場合は、メールをほかの人に読まれているおそれがあります。メールのパスワードを変更してください。

password-changed-subject = 【{ $service }】パスワードが変更されました（{ $time }）
password-changed-heading = パスワードが変更されました
password-changed-reset = 方法：メールのコードで
password-changed-saved-code = 方法：メールのコードと、お手元の予備コードの1つで
password-changed-signed-in = 方法：ログイン中の画面で
password-changed-why = これからは新しいパスワードをお使いください。ほかの画面でのログインは、すべて終わりました。
password-changed-if-not-you = お心当たりがない場合は、すぐに、いつもの方法で当サイトを開き、「新しいパスワードの設定」を選んでください。できないときは、お問い合わせください。

codes-issued-subject = 【{ $service }】新しい予備コードが作られました（{ $time }）
codes-issued-heading = 新しい予備コードが作られました
codes-issued-old = 前の予備コードは使えなくなりました
codes-issued-why = 予備コードがあると、パスワードをお忘れのときや、メールを読めないときに、また使えるようになります。コードは一度だけ画面に表示され、このメールには書かれていません。
codes-issued-if-not-you = お心当たりがない場合は、ほかの人がログインしています。すぐに新しいパスワードを設定し、そのあと予備コードを作り直してください。できないときは、お問い合わせください。

password-known-subject = 【{ $service }】新しいパスワードを設定してください（{ $time }）
password-known-heading = 今のパスワードは使えなくなりました
password-known-fact = パスワードをほかの人に知られているおそれがあります
password-known-why = 間違ったワンタイムパスワードが何度も入力されたか、ワンタイムパスワードが何度も送られたまま使われませんでした。これは、パスワードを知っている人にしかできません。そのため、今のパスワードを使えなくしました。
password-known-next = いつもの方法で当サイトを開き、「新しいパスワードの設定」を選んでください。このアドレスに届くコードと、これまでのパスワードで設定できます。パスワードだけでは、ログインできません。
