namespace Enlace.Campaigns.Domain;

/// <summary>Who is credited with a conversion.</summary>
internal enum AttributionModel
{
    FirstTouch,
    LastTouch,
    Linear,
    PositionBased,
    TimeDecay,
}
