### 로그인 비밀번호 화면: 잊었을 때, 변경, 예비 코드. ‘코드’는 글자나 숫자로 된 긴 코드이며 그림으로 된 일회용 비밀번호가 아닙니다.

password-link = 로그인 비밀번호를 잊으셨나요?
password-set-new = 새 로그인 비밀번호 설정
password-menu = 로그인 비밀번호와 예비 코드
password-menu-change = 로그인 비밀번호 변경

password-title = 새 로그인 비밀번호 설정
password-intro = 회원번호를 입력해 주세요. 등록된 이메일 주소로 코드가 적힌 메일을 보내 드립니다.
password-ask = 메일 보내기
password-have-code = 코드를 가지고 있습니다

password-enter-title = 메일에 적힌 코드를 입력해 주세요
password-enter-text = 이 회원번호가 등록되어 있고 메일을 받을 수 있는 이메일 주소가 있으면 곧 메일이 도착합니다. 코드는 24시간 동안 사용할 수 있습니다.
password-enter-any = 가장 최근 메일 3통 중 어느 코드든 사용할 수 있습니다. 직접 요청하지 않으신 메일의 코드도 괜찮습니다. 24시간 동안 3통까지만 보내 드립니다.
password-code = 메일에 적힌 코드
password-code-hint = 일곱 묶음의 영문자와 숫자입니다. 복사해서 붙여 넣을 수 있습니다
password-check = 다음
password-again = 회원번호 입력으로 돌아가기
password-slip-length = 코드는 28자입니다. 모두 복사해 주세요.
password-slip-character = 코드에 쓰이지 않는 글자가 있습니다. 메일과 비교해 주세요.
password-slip-check = 잘못 입력된 글자가 있습니다. 메일과 비교해 주세요.
password-slip-other-kind = 다른 용도의 코드입니다. 새 로그인 비밀번호를 위한 코드는 R로 시작합니다.

password-choose-title = 새 로그인 비밀번호를 정해 주세요
password-known = 전에 로그인하신 적이 있는 브라우저이므로 다른 확인은 필요하지 않습니다.
password-waited = 대기 시간이 끝났습니다. { $time }까지 새 로그인 비밀번호를 설정해 주세요.
password-second = 한 가지 더 확인합니다
password-second-why = 메일을 읽을 수 있다는 것만으로 다른 사람이 계정을 차지하지 못하게 하기 위해서입니다.
password-way-recovery-code = 종이에 적어 둔 예비 코드가 있습니다
password-way-current-password = 현재 로그인 비밀번호를 알고 있습니다
password-way-wait = 둘 다 없으므로 { $hours }시간 기다립니다
password-wait-text = 메일로 알려 드립니다. 아무도 중단하지 않으면 { $hours }시간 뒤에 같은 코드로 새 로그인 비밀번호를 설정할 수 있습니다.
password-wait-start = 대기 시간 시작
password-recovery-code = 예비 코드
password-recovery-code-hint = 적어 두신 여덟 묶음의 숫자입니다
password-slip-group = { $group }번째 묶음이 잘못 입력되었습니다. 적어 두신 것과 비교해 주세요.
password-slip-printed-length = 예비 코드는 여섯 자리 숫자 여덟 묶음입니다.
password-slip-printed-character = 예비 코드는 숫자로만 되어 있습니다.
password-current = 현재 로그인 비밀번호
password-current-wrong = 현재 로그인 비밀번호가 아닙니다.

password-waiting-title = 대기 시간입니다
password-waiting-from = { $time }부터 새 로그인 비밀번호를 설정할 수 있습니다.
password-waiting-back = 그때 회원번호와 같은 코드로 다시 방문해 주세요. 늦어도 { $time }까지 부탁드립니다. 메일을 지우지 마세요.
password-waiting-other = 기다리지 않고 다른 방법으로 확인하기
password-done-title = 새 로그인 비밀번호가 설정되었습니다
password-done = 모든 기기에서 로그아웃되었습니다. 새 로그인 비밀번호로 로그인해 주세요.

password-new = 새 로그인 비밀번호
password-hint = { $minimum }자 이상입니다. 서로 관계없는 단어 네댓 개를 이어 쓰면 기억하기 쉽습니다. 다른 사이트에서는 사용하지 마세요.
password-save = 새 로그인 비밀번호 설정
password-strength-short = 더 필요한 글자 수: { $count }
password-strength-easy = 추측하기 쉽습니다: { $reason }
password-strength-good = 추측하기 어렵습니다
password-easy-rows = 나란히 있는 키나 글자
password-easy-repeat = 같은 것의 반복
password-easy-dates = 날짜나 연도
password-easy-common = 많은 사람이 쓰는 단어
password-easy-own = 회원번호나 저희 사이트 이름
password-weak-too-short = { $minimum }자 이상 입력해 주세요.
password-weak-too-long = 256자 이하로 입력해 주세요.
password-weak-untypable = 키보드로 입력할 수 없는 글자가 있습니다. 붙여 넣지 말고 직접 입력해 주세요.
password-weak-common = 많은 사람이 쓰거나 어딘가에서 도난당한 적이 있는 비밀번호입니다. 다른 것으로 정해 주세요.
password-weak-pattern = 나란히 있는 키나 글자, 또는 같은 것의 반복뿐입니다. 다른 것으로 정해 주세요.
password-weak-context = 회원번호, 이름, 이메일 주소, 저희 사이트 이름만으로 되어 있습니다. 다른 단어를 더해 주세요.

password-change-title = 로그인 비밀번호 변경
password-change-intro = 다른 기기에서는 모두 로그아웃됩니다. 지금 사용하시는 기기는 로그인된 상태로 유지됩니다.
password-change-saved = 새 로그인 비밀번호가 설정되었습니다. 다른 기기에서는 모두 로그아웃되었습니다.
password-fresh-title = 먼저 본인인지 확인해 주세요
password-fresh-text = 등록된 이메일 주소로 일회용 비밀번호를 보내 드립니다. 입력하시면 이 화면으로 돌아옵니다.

recovery-codes-title = 예비 코드
recovery-codes-intro = 로그인 비밀번호를 잊었거나 메일함을 사용할 수 없게 되었을 때 본인임을 보여 주는 코드입니다. 다른 중요한 서류와 함께 보관해 주세요.
recovery-codes-none = 아직 예비 코드가 없습니다.
recovery-codes-left = { $date }에 만듦, 남은 코드: { $count }개
recovery-codes-used = 예비 코드가 하나 사용되었습니다. 새로 만들어 주세요. 직접 사용하지 않으셨다면 로그인 비밀번호도 변경해 주세요.
recovery-codes-make = 예비 코드 5개 만들기
recovery-codes-replace = 이전 예비 코드는 더 이상 사용할 수 없게 됩니다.
recovery-codes-later = 나중에
recovery-codes-sheet = 회원님의 예비 코드
recovery-codes-once = 지금 한 번만 보여 드립니다. 인쇄하거나 종이에 적어 주세요.
recovery-codes-of = { $service }, { $date }
recovery-codes-use = 코드 하나는 한 번만 사용할 수 있습니다. 사용하실 때는 평소와 같은 방법으로 저희 사이트에 접속해 로그인 화면의 ‘로그인 비밀번호를 잊으셨나요?’를 선택해 주세요. 저희 직원은 전화나 채팅으로 코드를 절대 묻지 않습니다.
recovery-codes-print = 인쇄
recovery-codes-file = 파일로 저장
recovery-codes-file-name = yebi-code
recovery-codes-kept = 보관했습니다
