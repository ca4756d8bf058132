namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Another process has taken over the job; what was about to be written is its business now.</summary>
internal sealed class LostTurnException(string job) : Exception($"Another process has its turn at '{job}'.");
