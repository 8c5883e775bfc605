### 도움말 페이지. 한 문장에 한 가지만 쓰고, 하실 일을 먼저 씁니다.

help-title = 도움말
help-intro = 무엇이 궁금하신가요?
help-all = 도움말 전체 보기
help-to-login = 로그인 화면으로

help-how-title = 그림과 숫자로 로그인하는 방법
help-how-short = 일회용 비밀번호 소개와 입력 방법
help-how-what = 로그인 비밀번호를 입력하시면 등록된 이메일 주소로 메일을 보내 드립니다. 메일에는 그림과 숫자로 된 일회용 비밀번호가 있습니다. 로그인 비밀번호만 아는 사람은 로그인할 수 없습니다.
help-how-step-1 = 회원번호와 로그인 비밀번호를 입력해 주세요.
help-how-step-2 = { $sender }에서 보낸 가장 최근 메일을 열어 주세요. 메일 제목에 시각과 메일 번호가 있습니다.
help-how-step-3 = 입력 화면에서 메일과 같은 그림을 같은 순서로 선택해 주세요. 그런 다음 숫자를 입력해 주세요.
help-how-step-4 = ‘확인’을 눌러 주세요. 로그인이 완료됩니다.
help-how-sample = 메일과 입력 화면에서 그림은 이렇게 보입니다. 예:
help-how-words-title = 그림이 보이지 않을 때
help-how-words = 메일에도 입력 화면에도 그림 아래에 단어가 있습니다. 메일에서 단어와 숫자가 있는 한 줄을 복사해서 입력 화면에 붙여 넣을 수도 있습니다.
help-how-newest-title = 메일이 여러 통 도착했을 때
help-how-newest = 가장 최근 메일, 곧 마지막에 보낸 메일만 사용할 수 있습니다. 그 번호와 시각은 입력 화면에 표시됩니다. 일회용 비밀번호는 10분 동안 유효하며, 한 번만 사용할 수 있습니다.
help-how-safe-title = 다른 사람에게 알려 주지 마세요
help-how-safe = 저희 직원은 전화로도 채팅으로도 일회용 비밀번호를 절대 묻지 않습니다. 일회용 비밀번호는 이 사이트에서만 입력해 주세요. 요청하지 않은 메일이 온다면 다른 사람이 회원님의 로그인 비밀번호를 알고 있을 수 있습니다. 전화로 문의해 주세요.

help-not-received-title = 메일이 오지 않을 때
help-not-received-short = 무엇을 어떤 순서로 확인할지 알려 드립니다
help-not-received-intro = 메일이 도착하기까지 몇 분 걸릴 수 있습니다. 메일의 현재 상태는 입력 화면에 표시됩니다. 다음 사항을 순서대로 확인해 주세요.
help-not-received-1 = 이메일 주소가 맞나요? 어느 주소로 보냈는지는 입력 화면에 표시됩니다. 저희가 보내는 다른 메일은 다른 이메일 주소로 갈 수도 있습니다.
help-not-received-2 = 스팸 메일함과 ‘프로모션’ 같은 다른 메일함도 확인해 주세요.
help-not-received-3 = 메일 서비스나 이동통신사의 설정에서 { $domain } 메일의 수신을 허용해 주세요. 보내는 사람의 주소는 { $sender }입니다.
help-not-received-4 = 메일함이 가득 찼나요? 필요 없는 메일을 삭제해 주세요.
help-not-received-5 = 그런 다음 입력 화면에서 새 메일을 요청해 주세요. 그때부터는 새 메일만 사용할 수 있습니다.
help-not-received-else-title = 그래도 해결되지 않을 때
help-not-received-else = 전화로 문의해 주세요. 이용 중인 메일 서비스 회사가 메일을 받았는지 확인하고, ‘메일을 받을 수 없는 분을 위한 절차’로 다른 이메일 주소를 등록하시도록 도와드립니다.

help-companies-title = 저희 메일의 수신 허용
help-companies-short = docomo, au, SoftBank, Gmail 등의 설정 방법
help-companies-intro = 이동통신사와 메일 서비스 회사의 수신 차단 설정이 저희 메일을 막을 수 있습니다. { $domain } 메일의 수신을 허용해 주세요. 보내는 사람의 주소는 { $sender }입니다. 『』 안은 그 회사의 화면에 나오는 말이며, 화면은 바뀌었을 수 있습니다.
help-companies-domain = 수신을 허용할 도메인
help-companies-sender = 보내는 사람의 주소
help-companies-checked = { $date }에 이 회사의 화면에서 확인했습니다.
help-companies-unchecked = { $date }에 작성한 안내입니다. 이 회사의 화면에서 아직 확인하지 않았으므로 다를 수 있습니다.
help-companies-other-title = 그 밖의 회사
help-companies-other = ‘필터’, ‘스팸’, ‘수신 허용’ 같은 설정을 찾아 { $domain } 도메인을 추가해 주세요. 찾을 수 없으면 그 회사의 도움말을 확인해 주세요.

help-cannot-title = 메일을 받을 수 없는 이메일 주소
help-cannot-short = 어떤 주소인지, 이유와 하실 일
help-cannot-intro = 메일이 절대 도착할 수 없는 이메일 주소가 있습니다. 그런 주소는 바로 알려 드리므로 기다리실 필요가 없습니다.
help-cannot-shapes-title = 점(.)
help-cannot-shapes = 오래된 이메일 주소 중에는 저희 메일을 받을 수 없는 것이 있습니다. 점(.)으로 시작하는 주소, 점(.)이 연달아 있는 주소, @ 기호 바로 앞에 점(.)이 있는 주소입니다. 다른 이메일 주소를 등록해 주세요.
help-cannot-shapes-quoted = 오래된 이메일 주소 중에는 점(.)으로 시작하는 주소, 점(.)이 연달아 있는 주소, @ 기호 바로 앞에 점(.)이 있는 주소가 있습니다. 이런 주소로도 메일을 보내 드리지만, 중간의 메일 서비스 회사가 받지 않을 수 있습니다. 메일이 오지 않으면 다른 이메일 주소를 등록해 주세요.
help-cannot-domain-title = @ 기호 뒷부분
help-cannot-domain = 한 글자만 달라도 메일이 도착하지 않거나 모르는 사람에게 갑니다. 메일을 전혀 받지 않는 도메인도 있습니다. 잘못 입력하신 것 같으면 다른 주소가 맞는지 여쭤봅니다. 저희가 마음대로 바꾸지는 않습니다.
help-cannot-letters-title = 사용할 수 있는 문자
help-cannot-letters = @ 기호 앞에는 기본 영문자, 숫자, 기호만 사용할 수 있습니다. 키보드를 반각 영문으로 바꿔 주세요.
help-cannot-carrier-title = 이동통신사의 이메일 주소
help-cannot-carrier = 저희 메일을 받을 수 있지만, 이동통신사나 요금제를 바꾸면 사용할 수 없게 되는 경우가 많습니다. 계속 사용할 수 있는 이메일 주소를 등록하시고, 이동통신사를 바꾸기 전에 여기에서 변경해 주세요.
help-cannot-todo-title = 하실 일
help-cannot-todo = 로그인할 수 있으면 ‘내 메뉴’에서 다른 이메일 주소를 등록해 주세요. 로그인할 수 없으면 ‘메일을 받을 수 없는 분을 위한 절차’가 있습니다. 본인인지 다른 방법으로 확인해 드립니다. 전화로 문의해 주세요.

help-address-title = 이메일 주소 변경
help-address-short = 세 단계로 두 메일함을 확인합니다
help-address-intro = 로그인한 뒤 ‘내 메뉴’를 열고, 거기에서 이메일 주소 화면을 열어 주세요. 변경은 다음 세 단계로 진행됩니다.
help-address-step-1 = 현재 이메일 주소로 일회용 비밀번호를 보내 드립니다. 그 일회용 비밀번호를 입력해 주세요.
help-address-step-2 = 새 이메일 주소를 입력해 주세요. 그 주소로도 일회용 비밀번호를 보내 드립니다. 이것도 입력해 주세요.
help-address-step-3 = 저장해 주세요. 두 메일함에 모두 변경 알림을 보내 드립니다.
help-address-why-title = 왜 이렇게 신중하게 확인하나요?
help-address-why = 로그인 비밀번호만 아는 사람이 회원님의 메일을 다른 곳으로 돌릴 수 없게 하기 위해서입니다.
help-address-lost-title = 현재 메일함을 더 이상 열 수 없을 때
help-address-lost = ‘메일을 받을 수 없는 분을 위한 절차’가 있습니다. 본인인지 다른 방법으로 확인해 드립니다. 전화로 문의해 주세요.

help-password-title = 로그인 비밀번호에 문제가 있을 때
help-password-short = 잊으셨을 때, 맞지 않을 때, 다른 사람이 알 때
help-password-check = 대문자와 소문자가 맞는지, 웹사이트용 비밀번호인지 확인해 주세요. 여러 번 틀리면 로그인이 잠시 멈춥니다. 기다리실 시간은 화면에 표시됩니다.
help-password-forgotten-title = 잊으셨을 때
help-password-forgotten = 로그인 화면에서 ‘로그인 비밀번호를 잊으셨나요?’를 선택해 주세요. 등록된 이메일 주소로 코드가 적힌 메일을 보내 드립니다. 그 밖에 종이에 적어 둔 예비 코드나 전에 로그인하신 적이 있는 브라우저도 필요합니다. 둘 다 없으면 화면에 표시되는 시간만큼 기다려 주세요. 메일도 읽을 수 없으면 전화로 문의해 주세요.
help-password-known-title = 다른 사람이 알고 있을지 모를 때
help-password-known = 바로 새 로그인 비밀번호를 설정해 주세요. 메뉴에서도, 로그인 화면의 ‘로그인 비밀번호를 잊으셨나요?’에서도 설정할 수 있습니다. 메일함이 안전하다면, 로그인 비밀번호만으로는 아무도 로그인할 수 없습니다.

help-contact-title = 전화 문의
help-contact-short = 전화번호와 상담 시간
help-contact-intro = 기꺼이 도와드리겠습니다. 회원번호를 준비해 주세요. 저희는 로그인 비밀번호나 일회용 비밀번호를 절대 묻지 않습니다.
