namespace Enlace.Messaging.Platforms;

/// <summary>Whom a wait concerns.</summary>
internal enum WaitConcerns
{
    Message,

    /// <summary>This person; others go on.</summary>
    Recipient,

    /// <summary>The whole channel.</summary>
    Channel,
}
