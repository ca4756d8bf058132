namespace Enlace.Kernel.Events;

/// <summary>A leased lane; its deliveries are read in order and handled one by one.</summary>
internal sealed record LaneClaim(long Lane, string Key, long Epoch, int Attempt, int Claims);
