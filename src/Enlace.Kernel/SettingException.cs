namespace Enlace.Kernel;

/// <summary>A setting that the program cannot start with: its name and the way out, never its value.</summary>
public sealed class SettingException(string setting, string rule) : Exception($"{setting} {rule}");
