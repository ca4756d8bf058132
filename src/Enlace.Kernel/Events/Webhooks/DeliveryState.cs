namespace Enlace.Kernel.Events.Webhooks;

/// <summary>Where a delivery stands, as its owner sees it.</summary>
public enum DeliveryState
{
    Pending,
    Retrying,
    Delivered,
    Dead,
}
