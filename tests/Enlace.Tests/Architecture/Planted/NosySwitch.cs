namespace Enlace.Tests.Architecture.Planted;

/// <summary>Rule 7: names a plug-in from outside.</summary>
internal static class NosySwitch
{
    public static object Choose() => new LoudPlatform.LoudSender();
}
