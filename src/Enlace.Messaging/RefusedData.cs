namespace Enlace.Messaging;

/// <summary>What a refusal carries in <c>data</c> beside its sentence, such as the message that failed; the <see cref="FaultDetail.More"/> of a detail without a field.</summary>
internal sealed record RefusedData(object Data);
