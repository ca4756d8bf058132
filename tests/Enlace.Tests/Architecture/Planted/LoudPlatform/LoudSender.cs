using Enlace.Tests.Architecture.Planted.QuietPlatform;

namespace Enlace.Tests.Architecture.Planted.LoudPlatform;

/// <summary>Rule 7: borrows from its sibling.</summary>
internal sealed class LoudSender
{
    public static string Send() => new QuietPayload("hola").Text;
}
