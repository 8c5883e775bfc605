### 「ログイン中の機器」の画面の履歴と、メニューのお知らせ。

history-title = これまでの記録
history-intro = お送りしたワンタイムパスワードのメールと、登録内容の変更です。心当たりのないものがあれば、パスワードを変更してください。
history-more = 90日分を表示する
history-none = この期間の記録はありません。
history-login = ログインのためのワンタイムパスワード（{ $number }通目、{ $address }宛て）
history-step-up = 確認のためのワンタイムパスワード（{ $number }通目、{ $address }宛て）
history-change-address = メールアドレスを変更する前のワンタイムパスワード（{ $number }通目、{ $address }宛て）
history-confirm-address = 新しいメールアドレスのためのワンタイムパスワード（{ $number }通目、{ $address }宛て）
history-entered = 正しく入力されました
history-not-entered = 入力されていません
history-not-arrived = メールは届きませんでした
history-wrong = 間違った入力：{ $count }回
history-password-reset = メールのコードで、新しいパスワードが設定されました
history-password-changed = パスワードが変更されました
history-address-changed = メールアドレスが変更されました
history-address-undone = メールアドレスの変更が取り消されました
history-address-recovered = 前のメールを使わずに、新しいメールアドレスが登録されました
history-signed-out-everywhere = すべての機器でログアウトしました
history-codes-issued = 新しい予備コードが作られました
history-device-forgotten = 登録済みの機器が外されました

menu-reset-waiting = あなたのメールを読める方が、新しいパスワードを設定しようとしています。{ $time }から設定できるようになります。ご自分でない場合は、止めてください。
menu-case-running = 前のメールを使わずに、別のメールアドレスを登録しようとしている方がいます。ご自分でない場合は、止めてください。
menu-stop = 止める
menu-stopped = 止めました。
