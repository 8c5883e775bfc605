### ‘로그인된 기기’ 화면의 기록과 메뉴의 알림.

history-title = 기록
history-intro = 보내 드린 일회용 비밀번호 메일과 계정 변경 내용입니다. 직접 하지 않으신 것이 있다면 로그인 비밀번호를 변경해 주세요.
history-more = 90일 보기
history-none = 이 기간의 기록이 없습니다.
history-login = 로그인을 위한 일회용 비밀번호({ $number }번 메일, { $address })
history-step-up = 확인을 위한 일회용 비밀번호({ $number }번 메일, { $address })
history-change-address = 이메일 주소 변경 전의 일회용 비밀번호({ $number }번 메일, { $address })
history-confirm-address = 새 이메일 주소를 위한 일회용 비밀번호({ $number }번 메일, { $address })
history-entered = 올바르게 입력됨
history-not-entered = 입력되지 않음
history-not-arrived = 메일이 도착하지 않음
history-wrong = 잘못된 입력: { $count }회
history-password-reset = 메일에 적힌 코드로 새 로그인 비밀번호를 설정함
history-password-changed = 로그인 비밀번호가 변경됨
history-address-changed = 이메일 주소가 변경됨
history-address-undone = 이메일 주소 변경이 취소됨
history-address-recovered = 이전 메일함 없이 새 이메일 주소가 등록됨
history-signed-out-everywhere = 모든 기기에서 로그아웃됨
history-codes-issued = 새 예비 코드가 만들어짐
history-device-forgotten = 알려진 기기가 삭제됨

menu-reset-waiting = 회원님의 메일을 읽을 수 있는 사람이 새 로그인 비밀번호를 설정하려고 합니다. { $time }부터 설정할 수 있습니다. 본인이 아니라면 중지해 주세요.
menu-case-running = 누군가 이전 메일함 없이 다른 이메일 주소를 등록하려고 합니다. 본인이 아니라면 중지해 주세요.
menu-stop = 중지하기
menu-stopped = 중지되었습니다.
