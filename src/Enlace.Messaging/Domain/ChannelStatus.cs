namespace Enlace.Messaging.Domain;

/// <summary>Whether a channel may be used.</summary>
internal enum ChannelStatus
{
    Active,
    Disabled,

    /// <summary>The platform refuses it: a token expired or was revoked, the account is locked. <see cref="Channel.LastError"/> says why.</summary>
    Error,
}
