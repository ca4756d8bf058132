namespace Enlace.Campaigns.Sagas;

/// <summary>How far the registration of one participant is.</summary>
internal sealed class RegistrationSlot
{
    public Guid Partner { get; set; }

    public bool HasJoined { get; set; }

    public Guid Tracking { get; set; }

    public bool IsTracked { get; set; }
}
