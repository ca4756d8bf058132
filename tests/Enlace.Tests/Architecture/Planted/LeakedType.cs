namespace Enlace.Tests.Architecture.Planted;

/// <summary>Rule 2: public beside the front door.</summary>
public sealed class LeakedType;
