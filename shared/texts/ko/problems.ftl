### 절차를 계속할 수 없을 때의 안내. 제목과 다음에 하실 일.

problem-invalid-request-title = 요청 형식이 올바르지 않습니다
problem-invalid-request-detail = 요청에 읽을 수 없는 항목이 있습니다. “errors”에 표시된 항목을 확인하고 다시 보내 주세요.

problem-too-large-title = 요청 데이터가 너무 큽니다
problem-too-large-detail = 4KB 이하로 보내 주세요.

problem-unsupported-media-type-title = 지원하지 않는 데이터 형식입니다
problem-unsupported-media-type-detail = 요청을 application/json 형식으로 보내 주세요.

problem-not-found-title = 페이지를 찾을 수 없습니다
problem-not-found-detail = 이 주소에는 아무것도 없습니다. 첫 화면으로 돌아가 주세요.

problem-method-not-allowed-title = 여기에서는 사용할 수 없는 메서드입니다
problem-method-not-allowed-detail = “Allow” 헤더에 표시된 메서드 중 하나를 사용해 주세요.

problem-invalid-credentials-title = 회원번호 또는 로그인 비밀번호가 올바르지 않습니다
problem-invalid-credentials-detail = 두 가지를 모두 확인하고 다시 입력해 주세요. 로그인 비밀번호를 잊으셨다면 새로 설정할 수 있습니다.

problem-too-many-attempts-title = 로그인 시도가 너무 많습니다
problem-too-many-attempts-detail = 회원님의 계정을 보호하기 위해 로그인을 잠시 멈추었습니다. 시간을 두고 다시 시도해 주세요.

problem-password-reset-required-title = 새 로그인 비밀번호를 설정해 주세요
problem-password-reset-required-detail = 일회용 비밀번호가 여러 번 잘못 입력되었거나 사용되지 않았습니다. 또는 이메일 주소 변경이 취소되었습니다. 다른 사람이 회원님의 로그인 비밀번호를 알고 있을 수 있습니다. 로그인하기 전에 새 로그인 비밀번호를 설정해 주세요.

problem-login-expired-title = 로그인 제한 시간이 지났습니다
problem-login-expired-detail = 회원번호와 로그인 비밀번호를 다시 한번 입력해 주세요.

problem-wrong-token-title = 이 단계에는 다른 종류의 토큰이 필요합니다
problem-wrong-token-detail = 로그인 화면에서 회원번호와 로그인 비밀번호를 입력하고 처음부터 다시 시작해 주세요.

problem-token-missing-title = 먼저 로그인해 주세요
problem-token-missing-detail = 로그인한 회원만 이용할 수 있는 단계입니다. 로그인한 다음 다시 시도해 주세요.

problem-session-ended-title = 로그아웃되었습니다
problem-session-ended-detail = 다시 로그인해 주세요.

problem-client-header-required-title = 저희 페이지에서 보낸 요청이 아닙니다
problem-client-header-required-detail = 저희 페이지를 새로 열고 이 단계를 다시 진행해 주세요. 쿠키를 사용하는 프로그램은 X-Pictopass-Client 헤더를 보내야 합니다.

problem-resend-too-soon-title = 방금 메일을 보냈습니다
problem-resend-too-soon-detail = 메일이 도착할 때까지 잠시 기다려 주세요. 그 후에 새 메일을 요청할 수 있습니다.

problem-too-many-mails-title = 메일 발송 한도에 도달했습니다
problem-too-many-mails-detail = 지금은 메일을 더 보내 드릴 수 없습니다. 가장 최근 메일을 사용하거나 나중에 다시 시도해 주세요.
problem-too-many-mails-refused-detail = 다시 보낸 메일도 거부되었습니다. 표시된 시각부터 다시 보낼 수 있습니다.

problem-too-many-codes-title = 일회용 비밀번호 요청이 너무 많습니다
problem-too-many-codes-detail = 요청한 뒤 사용하지 않은 일회용 비밀번호가 너무 많습니다. 나중에 다시 시도해 주세요. 본인이 요청하지 않으셨다면 새 로그인 비밀번호를 설정해 주세요.

problem-no-address-title = 등록된 이메일 주소가 없습니다
problem-no-address-detail = 일회용 비밀번호를 보내 드릴 이메일 주소가 없습니다. ‘메일을 받을 수 없는 분을 위한 절차’에서 이메일 주소를 등록해 주세요.

problem-address-unreachable-title = 등록된 이메일 주소에 메일이 도착하지 않습니다
problem-address-unreachable-detail = 지금은 등록된 이메일 주소로 메일을 보내지 않습니다. 이유와 하실 수 있는 일은 함께 보내 드리는 안내에 있습니다.

problem-prove-current-first-title = 현재 이메일 주소를 먼저 확인합니다
problem-prove-current-first-detail = 현재 이메일 주소로 보낸 일회용 비밀번호를 먼저 입력해 주세요. 그런 다음 새 이메일 주소로 일회용 비밀번호를 보내 드립니다.

problem-address-cannot-receive-title = 이 이메일 주소로는 저희 메일을 받을 수 없습니다
problem-address-cannot-receive-detail = 주소에 잘못된 곳이 없는지 확인하거나 다른 이메일 주소를 입력해 주세요.

problem-mail-unavailable-title = 지금은 메일을 보낼 수 없습니다
problem-mail-unavailable-detail = 저희 쪽 문제이며, 회원님의 이메일 주소 때문이 아닙니다. 몇 분 후에 다시 시도해 주세요.

problem-no-challenge-title = 아직 일회용 비밀번호를 보내지 않았습니다
problem-no-challenge-detail = 먼저 일회용 비밀번호 메일을 요청해 주세요.

problem-wrong-code-title = 일회용 비밀번호가 올바르지 않습니다
problem-wrong-code-detail = 가장 최근 메일의 그림과 순서, 숫자를 확인해 주세요. 남은 입력 횟수는 { $attempts_left }회입니다.

problem-superseded-code-title = 이전 메일의 일회용 비밀번호입니다
problem-superseded-code-detail = { $entered_mail }번 메일의 일회용 비밀번호를 입력하셨습니다. 가장 최근 메일만 사용할 수 있으니 { $current_mail }번 메일을 사용해 주세요. 남은 입력 횟수는 { $attempts_left }회입니다.

problem-expired-code-title = 일회용 비밀번호의 유효 시간이 지났습니다
problem-expired-code-detail = 새 메일을 요청하고 그 메일의 일회용 비밀번호를 사용해 주세요.

problem-used-code-title = 이미 사용된 일회용 비밀번호입니다
problem-used-code-detail = 일회용 비밀번호는 한 번만 사용할 수 있습니다. 새 메일을 요청해 주세요.

problem-no-attempts-left-title = 남은 입력 횟수가 없습니다
problem-no-attempts-left-detail = 이 일회용 비밀번호는 더 이상 사용할 수 없습니다. 새 메일을 요청해 주세요.

problem-stale-challenge-title = 더 최근에 보낸 메일이 있습니다
problem-stale-challenge-detail = 입력 횟수는 줄어들지 않았습니다. 가장 최근 메일의 일회용 비밀번호를 입력해 주세요.

problem-proof-required-title = 한 단계가 더 필요합니다
problem-proof-required-detail = 이메일 주소를 변경하려면 먼저 현재 이메일 주소와 새 이메일 주소로 보낸 일회용 비밀번호를 각각 입력해 주세요.

problem-changed-meanwhile-title = 그사이 이메일 주소가 변경되었습니다
problem-changed-meanwhile-detail = 이번 변경은 저장되지 않았습니다. 지금 표시된 이메일 주소를 확인하고, 그래도 변경하려면 처음부터 다시 시작해 주세요.

problem-unknown-code-title = 이 코드는 사용할 수 없습니다
problem-unknown-code-detail = 코드를 전부 복사했는지, 유효 시간이 지나거나 이미 사용한 것은 아닌지 확인해 주세요. 새 코드를 요청하실 수도 있습니다.

problem-weak-password-title = 다른 로그인 비밀번호를 정해 주세요
problem-weak-password-detail = 이 로그인 비밀번호는 너무 짧거나 다른 사람이 짐작하기 쉽습니다. { $minimum }자 이상으로 정해 주세요. 예를 들어 서로 관계없는 단어 여러 개가 좋습니다.

problem-step-up-required-title = 본인인지 확인해 주세요
problem-step-up-required-detail = 이 단계에는 방금 입력한 일회용 비밀번호가 필요합니다. 메일을 요청해 입력하시면 계속할 수 있습니다.

problem-second-proof-required-title = 한 가지가 더 필요합니다
problem-second-proof-required-detail = 메일에 있는 코드만으로는 계속할 수 없습니다. 화면에 나온 방법 중 하나를 선택해 주세요.

problem-still-waiting-title = 대기 시간이 아직 끝나지 않았습니다
problem-still-waiting-detail = 표시된 시각이 되면 같은 코드로 계속해 주세요.

problem-cooling-off-title = 조금 더 기다려 주세요
problem-cooling-off-detail = 얼마 전에 이메일 주소가 변경되었습니다. 회원님을 보호하기 위해 다음 변경은 표시된 시각부터 가능합니다.

problem-recovery-required-title = ‘메일을 받을 수 없는 분을 위한 절차’를 이용해 주세요
problem-recovery-required-detail = 등록된 이메일 주소로 메일이 도착하지 않아 변경을 확인할 수 없습니다. ‘메일을 받을 수 없는 분을 위한 절차’에서 다른 이메일 주소를 등록해 주세요.

problem-no-case-title = 여기에서 계속할 절차가 없습니다
problem-no-case-detail = 이 브라우저에서는 절차를 시작하지 않았거나 이미 끝났습니다. 가지고 계신 코드로 다시 시작해 주세요.

problem-temporarily-unavailable-title = 지금은 서비스를 이용할 수 없습니다
problem-temporarily-unavailable-detail = 1분쯤 후에 다시 시도해 주세요. 지금까지 진행하신 내용은 그대로 남아 있습니다.

problem-internal-error-title = 저희 쪽에서 문제가 발생했습니다
problem-internal-error-detail = 불편을 드려 죄송합니다. 다시 시도해 주세요. 문제가 반복되면 요청 번호와 함께 문의해 주세요.
