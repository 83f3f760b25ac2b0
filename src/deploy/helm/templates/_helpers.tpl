{{- define "parley.name" -}}
{{- if contains "parley" .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-parley" .Release.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- /* of the pods: must not change while the chart is upgraded */}}
{{- define "parley.selector" -}}
app.kubernetes.io/name: parley
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "parley.labels" -}}
{{ include "parley.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "parley.image" -}}
{{- with .Values.image }}
{{- if .digest }}{{ printf "%s@%s" .repository .digest }}{{ else }}{{ printf "%s:%s" .repository (.tag | default $.Chart.AppVersion) }}{{ end }}
{{- end }}
{{- end }}

{{- define "parley.secret" -}}
{{- if and .Values.secret.existing .Values.secret.variables }}
{{- fail "set secret.existing or secret.variables, not both" }}
{{- else if .Values.secret.existing }}
{{- .Values.secret.existing }}
{{- else if .Values.secret.variables }}
{{- if not .Values.secret.variables.DATABASE_URL }}
{{- fail "secret.variables lacks DATABASE_URL: without a database each replica would remember conversations of its own" }}
{{- end }}
{{- include "parley.name" . }}
{{- else }}
{{- fail "set secret.existing to the name of a secret in the form of .env.example, or secret.variables to what it would hold" }}
{{- end }}
{{- end }}

{{- define "parley.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ .Values.serviceAccount.name | default (include "parley.name" .) }}{{ else }}{{ .Values.serviceAccount.name | default "default" }}{{ end }}
{{- end }}
