namespace Enlace.Messaging.Domain;

/// <summary>A place, in degrees.</summary>
internal sealed record LocationContent(double Latitude, double Longitude, string? Name = null, string? Address = null);
