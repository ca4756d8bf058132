namespace Enlace.Host;

/// <summary>A setting that the program cannot start with: its name and the way out, never its value.</summary>
internal sealed class SettingException(string setting, string rule) : Exception($"{setting} {rule}");
