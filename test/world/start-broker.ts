export default async function startBroker(): Promise<void> {}
