# ./dev demo [url] [--webhook URL]: the first five minutes against a running hub, request by request. Sourced by dev.
# shellcheck shell=bash

run_demo() {
  local hub=http://localhost:8080 webhook='' lead_key=${ENLACE_LEADS_API_KEY:-sandbox-key} as='' answer='' stamp
  while [ $# -gt 0 ]; do
    case $1 in
      --webhook) webhook=${2:?--webhook needs a URL}; shift ;;
      -*) usage_error "demo does not know $1" ;;
      *) hub=${1%/} ;;
    esac
    shift
  done
  command -v curl >/dev/null || fail "the demo is told by curl, which is missing here (apt-get install curl)"
  curl -fsS -o /dev/null "$hub/health" || fail "no hub answers on $hub; start one with ./dev up"
  curl -fsS -o /dev/null "$hub/sandbox/faults" 2>/dev/null || fail "the hub on $hub is no sandbox: the demo would sign up a partner that nobody knows"
  # Each run has an address, a person and a number of its own, so that it may be played again.
  stamp=$(date +%Y%m%d%H%M%S)

  play_partner
  play_lead
  play_loan
  play_message
  play_commission

  step "What has travelled through the hub, newest first; what was given up"
  ask GET '/api/v1/events?limit=5'
  ask GET '/api/v1/dead-letters?limit=5'
  say
  say "The whole API: $hub/docs"
}

play_partner() {
  local partner
  step "A company signs up as a partner; the event PartnerCreado leaves with it"
  ask POST /api/v1/partners "{\"nombre\":\"Andes Afiliados SAS\",\"email\":\"hola+$stamp@andesafiliados.co\",\"telefono\":\"+57 601 555 0101\"}"
  partner=$(said id)

  step "A saga draws up its first contract and has it judged"
  until_says '"estado":"COMPLETADA"' "/api/v1/partners/$partner/onboarding"

  step "Its KYC is approved"
  ask PUT "/api/v1/partners/$partner/kyc" '{"estado_kyc":"APROBADO","documentos":{"rut":"rut-2025.pdf"},"comentarios":"En orden"}'

  if [ -n "$webhook" ]; then
    step "A webhook, whose secret is shown this once: first PartnerCreado, then all that is told from now on"
    ask POST "/api/v1/partners/$partner/integraciones" \
      "{\"tipo\":\"WEBHOOK\",\"nombre\":\"Avisos\",\"descripcion\":\"Todo lo que pasa\",\"configuracion\":{\"url\":\"$webhook\"}}"
  else
    step "No webhook: ./dev demo --webhook URL gives the partner one, at a receiver of yours"
  fi

  step "An API key that sees this partner and nothing else"
  ask POST "/api/v1/partners/$partner/integraciones" '{"tipo":"API","nombre":"API REST"}'
  as="X-API-KEY: $(said api_key)"
  ask GET "/api/v1/partners/$partner"
  as=''
}

play_lead() {
  as="X-API-KEY: $lead_key"
  step "ManyChat tells of a lead; it is stored before the answer"
  ask POST /api/v1/manychat/webhook/contact \
    "{\"manychat_id\":\"demo-$stamp\",\"nombre_lead\":\"Ana Martínez\",\"datetime_actual\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\",\"canal_entrada\":\"WhatsApp\",\"ultimo_estado\":\"Comienza Atención Comercial\"}"

  step "The workers make a contact of it, and tell Odoo at one call a second"
  until_says '"existe":"s' "/verificar-contacto?manychat_id=demo-$stamp"
  as=''
  until_says "demo-$stamp" /sandbox/odoo/control/models/crm.lead
}

play_loan() {
  local client loan rfc
  step "A client takes a loan and pays; lending asks for a token"
  ask POST /api/v1/auth/token "username=admin&password=${ENLACE_ADMIN_PASSWORD:-string}" application/x-www-form-urlencoded
  as="Authorization: Bearer $(said access_token)"
  rfc=PEPJ$((60 + RANDOM % 40))0$((1 + RANDOM % 9))1$((RANDOM % 10))$((100 + RANDOM % 900))
  ask POST /api/v1/clients/ "{\"full_name\":\"Carlos Perez\",\"email\":\"carlos+$stamp@example.com\",\"rfc\":\"$rfc\"}"
  client=$(said id)
  ask POST /api/v1/loans/ "{\"client_id\":\"$client\",\"amount\":50000.00,\"interest_rate\":0.15,\"term_months\":24}"
  loan=$(said id)
  ask POST "/api/v1/loans/$loan/payments" '{"amount":2500.00}'

  step "Each entry of its ledger balances"
  ask GET "/api/v1/loans/$loan/ledger"
  as=''
}

play_message() {
  local channel person=57300${stamp:7}
  step "A WhatsApp number becomes a channel, and somebody writes to it; the platform is a stand-in"
  ask POST /api/v1/integrations/channels \
    "{\"platform\":\"whatsapp\",\"provider\":\"meta\",\"access_token\":\"sandbox-token\",\"config\":{\"phone_number_id\":\"$stamp\"}}"
  channel=$(said id)
  ask POST /sandbox/meta/control/messages "{\"from\":\"$person\",\"account\":\"$stamp\",\"name\":\"Ana\",\"text\":\"¿Siguen abiertos?\"}"
  until_says Siguen "/api/v1/integrations/messages/inbound?channel_id=$channel"

  step "She gets an answer, and has it on the telephone a moment later"
  ask POST /api/v1/integrations/send "{\"channel_id\":\"$channel\",\"recipient\":\"$person\",\"content\":{\"type\":\"text\",\"text\":\"Sí, hasta las 19 h.\"}}"
  until_says '"status":"delivered"' "/api/v1/integrations/messages/outbound/$(said message_id)"
}

play_commission() {
  local campaign
  step "A campaign with one participant; a saga registers both"
  ask POST /crear-campaign \
    '{"nombre":"Verano","presupuesto":2500,"divisa":"USD","marca_id":"m-77","participantes":[{"id":"p-1","tipo":"Influencer","nombre":"Eva Ruiz","informacion_perfil":"Viajes"}]}'
  campaign=$(said id_campaign)
  until_says '"estado":"COMPLETADA"' "/api/v1/sagas-campanias/$(said id_correlacion)"

  step "She brings a purchase, and earns a commission on it"
  ask POST /api/v1/tracking/interacciones \
    "{\"tipo\":\"PURCHASE\",\"marca_temporal\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\",\"id_usuario\":\"u-$stamp\",\"id_campania\":\"$campaign\",\"id_afiliado\":\"p-1\",\"valor\":100,\"moneda\":\"USD\"}"
  until_says RESERVADA "/api/v1/comisiones?id_campania=$campaign"
}

step() { printf '\n# %s\n' "$*"; }

# said NAME: the first text of that name in the last answer.
said() { printf '%s' "$answer" | grep -o "\"$1\": *\"[^\"]*\"" | head -1 | sed 's/.*"\(.*\)"$/\1/'; }

# until_says WORDS PATH: asks again until the answer has them, for the work that workers do; a hub just started is still warming up.
until_says() {
  local try
  for ((try = 0; try < 150; try++)); do
    case $(curl -sS ${as:+-H "$as"} "$hub$2") in *"$1"*) ask GET "$2"; return ;; esac
    sleep 0.2
  done
  ask GET "$2"
  fail "after 30 s the answer has no $1 yet"
}

# ask METHOD PATH [BODY [MEDIA_TYPE]]: shows the call as one could type it, then the answer, which stays in $answer.
ask() {
  local method=$1 path=$2 body=${3:-} type=${4:-application/json} status
  local call=(curl -sS -X "$method" "$hub$path") shown=''
  if [ -n "$as" ]; then
    call+=(-H "$as")
    shown=" -H '${as% *} …'"
  fi
  if [ -n "$body" ]; then
    call+=(-H "Content-Type: $type" -d "$body")
    say "curl -X $method $hub$path -H 'Content-Type: $type'$shown -d '${body/password=*/password=…}'"
  else
    say "curl '$hub$path'$shown"
  fi
  answer=$("${call[@]}" -w '\n%{http_code}') || fail "no answer"
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  say "$status $answer"
  [ "$status" -lt 400 ] || fail "the hub answered $status"
}
